//! Words that tell where names are, in the languages met so far: data only, all in lower case.

/// Titles and other words that come before a person's name.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "doctor", "sir", "lady", "lord", "dame", "rev", "reverend",
    "father", "sister", "nurse", "matron", "auntie", "aunt", "uncle", "granny", "grandad", "cllr", "councillor", "captain",
    "sergeant", "pc", "herr", "herrn", "frau", "fräulein", "schwester", "pfleger", "tante", "onkel", "monsieur", "madame",
    "mademoiselle", "mme", "mlle", "docteur", "señor", "señora", "señorita", "don", "doña", "doctora", "signor", "signora",
    "dottor", "dottoressa", "meneer", "mevrouw", "mijnheer", "pan", "pani", "senhor", "senhora", "dona",
];

/// Articles and what stands like one before a noun. A name does not follow them.
#[rustfmt::skip]
pub(super) const ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen",
    "keinem", "keiner", "im", "am", "zum", "zur", "beim", "vom", "ins", "ans", "mein", "meine", "meinen", "meinem", "meiner",
    "dein", "deine", "sein", "seine", "seinen", "seinem", "seiner", "ihr", "ihre", "ihren", "ihrem", "ihrer", "unser",
    "unsere", "unseren", "unserem", "unserer", "euer", "eure", "dieser", "diese", "dieses", "diesen", "diesem", "jeder",
    "jede", "jedes", "jeden", "jedem", "alle", "allen", "aller", "viele", "vielen", "mehr", "viel", "welche", "welcher",
    "manche", "einige", "mehrere", "andere", "anderen", "zwei", "drei", "vier", "fünf", "sechs",
];

/// Words after which a place is named.
#[rustfmt::skip]
pub(super) const BEFORE_PLACES: &[&str] = &[
    "in", "from", "near", "to", "at", "around", "outside", "aus", "nach", "bei", "à", "de", "en", "desde", "a", "naar", "uit",
];

/// Words in the names of organisations.
#[rustfmt::skip]
pub(super) const ORGANISATIONS: &[&str] = &[
    "hospital", "hospice", "trust", "council", "university", "college", "school", "infirmary", "surgery", "clinic", "practice",
    "board", "ltd", "limited", "inc", "foundation", "association", "charity", "company", "institute", "centre", "center",
    "department", "ministry", "union", "church", "klinikum", "krankenhaus", "klinik", "universität", "schule", "gmbh", "verein",
    "stiftung", "amt", "hôpital", "université", "école", "mairie", "universidad", "colegio", "ospedale", "università", "ziekenhuis",
];

/// Words in the names of places.
#[rustfmt::skip]
pub(super) const PLACES: &[&str] = &[
    "street", "road", "lane", "avenue", "close", "drive", "square", "park", "house", "ward", "court", "bridge", "hill", "valley",
    "county", "shire", "straße", "strasse", "platz", "weg", "allee", "rue", "place", "calle", "plaza", "via", "piazza", "straat",
];

/// Small words within a name.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "of", "de", "van", "von", "der", "den", "la", "le", "du", "di", "da", "del", "dos", "al", "el", "bin", "ibn", "ben", "zu",
    "ter", "ten", "upon",
];

/// Words that are written with a capital in some language and name nobody.
#[rustfmt::skip]
pub(super) const NOBODY: &[&str] = &[
    "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "christmas", "easter", "ok", "okay", "tv",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "januar", "februar", "märz", "mai", "juni",
    "juli", "oktober", "dezember", "sie", "ihnen", "interviewer", "interviewee", "int", "iv", "interviewe", "interviewé", "interviewée", "intervieweur", "enquêteur", "enquêtrice",
    "chercheur", "chercheuse", "befragte", "befragter", "entrevistador", "entrevistadora", "entrevistado", "entrevistada",
    "facilitator", "researcher", "unknown", "interviewerin", "moderator", "participant",
    "respondent", "speaker", "english", "god", "covid", "internet", "q", "a", "mhm", "mm", "um", "uh", "er", "ah", "oh",
];

/// Small words that begin sentences and are nobody's name, however seldom a text has them elsewhere.
#[rustfmt::skip]
pub(super) const OPENERS: &[&str] = &[
    "the", "a", "an", "and", "but", "or", "so", "if", "when", "then", "that", "this", "these", "those", "there", "here", "it",
    "we", "he", "she", "they", "you", "my", "our", "your", "his", "her", "their", "its", "what", "where", "who", "whose", "how",
    "why", "which", "because", "after", "before", "yes", "no", "well", "in", "on", "at", "for", "with", "from", "as", "not",
    "now", "just", "some", "every", "once", "since", "while", "although", "though", "also", "maybe", "perhaps", "actually",
    "was", "were", "is", "are", "do", "did", "does", "have", "has", "had", "can", "could", "would", "should", "let", "later",
    "all", "both", "each", "most", "many", "any", "another", "even", "only", "very", "by", "of", "to", "up", "about", "until",
    "und", "aber", "oder", "wenn", "dann", "da", "es", "er", "wir", "ich", "du", "man", "was", "wer", "wo", "wie", "warum",
    "weil", "nach", "vor", "ja", "nein", "also", "auf", "für", "mit", "von", "zu", "an", "aus", "bei", "nicht", "jetzt", "so",
    "dass", "als", "ob", "noch", "auch", "hier", "dort", "später", "manchmal", "vielleicht", "eigentlich", "natürlich",
    "et", "mais", "ou", "si", "quand", "alors", "ce", "cette", "ces", "il", "elle", "nous", "vous", "ils", "on", "je", "tu",
    "mon", "notre", "votre", "leur", "que", "qui", "quoi", "où", "comment", "pourquoi", "après", "avant", "oui", "non", "dans",
    "pour", "avec", "les", "une", "un", "y", "pero", "cuando", "entonces", "los", "las", "una", "unos", "esto", "esta", "este",
    "yo", "ella", "nosotros", "ellos", "mi", "su", "porque", "después", "antes", "sí", "con", "para", "por", "como", "en", "het",
    "een", "maar", "als", "dan", "dat", "dit", "wij", "hij", "zij", "jullie", "mijn", "ons", "wat", "waar", "wie", "hoe", "omdat",
];

/// Months of which a day can be of, by how they begin.
pub(super) const MONTHS: &str = "jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|fév|fev|avr|août|aou|déc|gen|mag|giu|lug|set|ott";
