//! Addresses that somebody might have us knock at.

use super::*;

fn network(written: &str) -> Network {
    written.parse().expect("a network")
}

#[test]
fn no_number_leads_inside_however_it_is_written() {
    for attack in [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://017700000001/",
        "https://127.0.0.1./",
        "https://１２７.0.0.1/",
        "https://127。0。0。1/",
        "https://0/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://100.64.0.1/",
        "https://100.127.255.255/",
        "https://169.254.169.254/latest/meta-data/",
        "https://0xa9fea9fe/",
        "https://2852039166/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.0.0.8/",
        "https://192.168.0.1/",
        "https://192.88.99.1/",
        "https://198.18.0.1/",
        "https://224.0.0.1/",
        "https://240.0.0.1/",
        "https://255.255.255.255/",
        "https://[::]/",
        "https://[::1]/",
        "https://[::127.0.0.1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[::ffff:0:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b::169.254.169.254]/",
        "https://[64:ff9b:1::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2002:a9fe:a9fe::]/",
        "https://[2001:0:7f00:1::]/",
        "https://[2001:db8::1]/",
        "https://[3fff::1]/",
        "https://[fc00::1]/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://[fec0::1]/",
        "https://[ff02::1]/",
        "https://[100::1]/",
        "https://[5f00::1]/",
    ] {
        let refused = read(attack, &[]);
        assert!(
            matches!(refused, Err(NotAllowed::Inside(_))),
            "{attack}: {refused:?}"
        );
    }
}

#[test]
fn what_is_out_there_is_reached_and_only_encrypted() {
    for there in [
        "https://8.8.8.8/events",
        "https://8.8.8.8:8443/events?of=us",
        "https://[2a00:1450:4001:81b::200e]/",
        "https://dashboard.example/events",
        "https://100.63.255.255/",
        "https://172.32.0.1/",
    ] {
        assert!(read(there, &[]).is_ok(), "{there}");
    }
    let ours = [network("10.1.0.0/16")];
    let plain = read("http://8.8.8.8/", &ours);
    assert!(matches!(plain, Err(NotAllowed::Plain(_))), "{plain:?}");
    let plain = read("http://dashboard.example/", &[]);
    assert_eq!(plain, Err(NotAllowed::NothingIsAllowed));
}

#[test]
fn what_is_named_is_reached_and_nothing_beside_it() {
    let ours = [network("10.1.0.0/16"), network("fd00::/8")];
    for there in [
        "http://10.1.2.3:8080/",
        "https://10.1.2.3/",
        "http://[fd12::1]/",
        "http://[::ffff:10.1.2.3]/",
    ] {
        assert!(read(there, &ours).is_ok(), "{there}");
    }
    for beside in [
        "http://10.2.0.1/",
        "http://127.0.0.1/",
        "https://[fe80::1]/",
    ] {
        assert!(read(beside, &ours).is_err(), "{beside}");
    }
}

#[test]
fn an_address_is_nothing_but_an_address() {
    for (odd, why) in [
        ("https://user@dashboard.example/", NotAllowed::HasUser),
        ("https://user:pass@dashboard.example/", NotAllowed::HasUser),
        ("https://8.8.8.8@127.0.0.1/", NotAllowed::HasUser),
        ("https://dashboard.example/#a", NotAllowed::HasFragment),
        ("dashboard.example/events", NotAllowed::NoAddress),
        ("ftp://dashboard.example/", NotAllowed::NoAddress),
        ("file:///etc/passwd", NotAllowed::NoAddress),
        ("gopher://127.0.0.1/", NotAllowed::NoAddress),
        ("unix:///run/docker.sock", NotAllowed::NoAddress),
        ("https://", NotAllowed::NoAddress),
        ("", NotAllowed::NoAddress),
    ] {
        assert_eq!(read(odd, &[]), Err(why), "{odd}");
    }
    let long = format!("https://dashboard.example/{}", "a".repeat(2000));
    assert_eq!(read(&long, &[]), Err(NotAllowed::NoAddress));
}
