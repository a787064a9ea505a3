//! Matrix, quotations, codings and codebook as files for other programs.
