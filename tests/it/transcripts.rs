//! Every file of `tests/conversations` is played.

use std::path::Path;

use crate::support::transcript;

macro_rules! transcripts {
    ($($name:ident)*) => { $(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations").join(concat!(stringify!($name), ".txt"));
            transcript::play(&file).await;
        }
    )* };
}

transcripts! {
    new_connection_in_english
    new_connection_in_amharic
    bill_complaint_in_english
    bill_complaint_in_amharic
    relocation_in_english
    relocation_in_amharic
    name_change_in_english
    name_change_in_amharic
    load_upgrade_in_english
    load_upgrade_in_amharic
    meter_replacement_in_english
    meter_replacement_in_amharic
    reconnection_in_english
    reconnection_in_amharic
    disconnection_in_english
    disconnection_in_amharic
    decided_first
    outage_in_english
    outage_in_amharic
    outage_in_oromo
    outage_in_the_middle
    danger_from_a_stranger
    danger_half_told_and_back
    danger_half_told_and_forgotten
    danger_half_told_and_back_with_words
    danger_half_told_in_amharic
    danger_in_the_middle_of_a_form
    danger_half_told_and_blocked
    danger_and_its_neighbours
    danger_in_oromo_at_a_meter
    one_outage_many_neighbours
    another_language_in_the_middle
    ways_out
    same_as_before
    several_people
    a_request_through_the_desk
    not_accepted
    taken_back
    two_at_once
    taken_over
    notes_and_papers
    another_program_beside_the_papers
    the_group
    no_longer_of_the_staff
    in_another_group
    who_cannot_be_reached
    sent_back_once
    second_thoughts
    a_reply_to_an_earlier_question
    a_reply_to_a_form_put_aside
    replies_beside_a_danger
    a_danger_put_aside_and_pointed_at
    comes_back_in_amharic
    a_talk_with_the_desk
    an_answer_is_corrected
    an_answer_is_corrected_in_the_group
    merged_and_told
    each_answer_to_its_customer
    four_taps
    at_the_counter
    filed_at_the_counter
    filed_for_a_known_number
    a_lost_account
    to_be_called
    coming_to_the_desk
    correction_of_an_answer_and_a_paper
    correction_in_amharic
    done_or_not_done
    done_by_another_program
    withdrawn_in_time
    withdrawn_while_a_technician_is_on_it
    reopened_and_rated
    rated_in_amharic
    papers_follow
    a_photo_out_of_the_blue
    a_photo_of_the_wire
    a_photo_that_does_not_go_in
    words_under_a_film
    all_that_can_be_read
    the_same_photo_for_another_paper
    papers_nobody_can_open
    spoken
    reminded_of_papers
    an_answer_that_never_comes
    an_event_of_a_later_version
    the_clock_stands_while_she_is_asked
    taken_back_while_she_is_asked
    complete_at_the_counter
    many_requests
    merged_pushes
    a_deleted_card
    three_open_requests
    talk_outside_hours
    the_queue
    several_together
    the_board
    the_queue_in_the_group
    crew_cannot_do
    crew_silent_over_the_weekend
    crew_replies
    crew_emergency_at_night
    crew_nobody_on_duty
    crew_nobody_takes_it
    one_night
    two_reports_of_one_danger
    all_of_them_false
    crew_taken_while_they_reply
    crew_work_in_the_order_of_the_way
    crew_declines_in_own_words
    crew_comes_on_duty
    crew_of_the_area
    crew_with_fewer_emergencies
    crew_leaves_the_staff
    crew_leaves_with_an_emergency
    given_by_another_program
    skipped_by_another_program
    my_data_and_forget
    another_number
    too_many_messages
    too_many_requests
}
