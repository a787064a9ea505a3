//! Long work with a bar on the terminal.

use std::sync::atomic::AtomicBool;

use indicatif::{ProgressBar, ProgressStyle};

use crate::study::Pace;

/// From so many steps on there is a bar.
const MANY: usize = 50;

/// Does work under a bar that says what is counted: `files looked through`. It cannot be stopped but by ending the program.
pub(super) fn with_bar<T>(what: &str, work: impl FnOnce(Pace<'_>) -> T) -> T {
    let bar = ProgressBar::hidden();
    if let Ok(style) = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {what}")) {
        bar.set_style(style);
    }
    let tell = |done: usize, all: usize| {
        if all >= MANY {
            if bar.is_hidden() {
                bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
            }
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        }
    };
    let never = AtomicBool::new(false);
    let done = work(Pace::new(&tell, &never));
    bar.finish_and_clear();
    done
}
