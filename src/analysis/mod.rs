//! Pure functions of a study: what is counted and compared.
