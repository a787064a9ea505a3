//! What the analysis pane shows and does, by keys.
