// The way in: everything that the page does, in the order in which it is needed.
import "/page.js";
import "/menu.js";
import "/screen.js";
import "/writing.js";
import "/attach.js";
import "/subtitle.js";
import "/network.js";
import "/clock.js";
import "/people.js";
import "/story.js";
