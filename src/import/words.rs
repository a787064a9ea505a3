//! Words that tell what a label is, in the languages met so far: data only, all in lower case.

/// Words that name who asks.
#[rustfmt::skip]
pub(super) const ASKS: &[&str] = &[
    "interviewer", "interviewerin", "intervieweur", "intervieweuse", "enquêteur", "enquêtrice", "enqueteur",
    "chercheur", "chercheuse", "researcher", "moderator", "moderatorin", "modérateur", "modératrice",
    "facilitator", "int", "intv", "iv", "q", "question", "entrevistador", "entrevistadora", "investigador",
    "investigadora", "intervistatore", "intervistatrice", "forscher", "forscherin", "fragende", "問", "问",
    "訪問者", "访问者", "訪談者", "访谈者", "聞き手", "主持人", "司会", "司会者", "采访者", "採訪者", "animateur", "animatrice",
    "facilitateur", "facilitatrice", "facilitador", "facilitadora", "facilitatore", "facilitatrice", "moderador",
    "moderadora", "moderatore", "moderatrice", "gesprächsleiter", "gesprächsleiterin", "interviewende", "fragesteller",
    "fragestellerin", "интервьюер", "модератор",
];

/// Words that name who answers.
#[rustfmt::skip]
pub(super) const ANSWERS: &[&str] = &[
    "participant", "participante", "participants", "respondent", "interviewee", "interviewé", "interviewée",
    "interviewe", "interviewte", "enquêté", "enquêtée", "répondant", "répondante", "befragte", "befragter",
    "befragt", "informant", "patient", "carer", "client", "teilnehmer", "teilnehmerin", "entrevistado",
    "entrevistada", "intervistato", "intervistata", "answer", "student", "subject", "答", "受訪者", "受访者",
    "話し手", "respondentin", "proband", "probandin", "interviewpartner", "interviewpartnerin", "gesprächspartner",
    "gesprächspartnerin", "patientin", "partecipante", "participantes", "респондент", "участник", "участница",
];

/// Words that name some other voice.
#[rustfmt::skip]
pub(super) const OTHERS: &[&str] = &[
    "speaker", "sprecher", "sprecherin", "locuteur", "locutrice", "hablante", "unknown", "unidentified",
    "observer", "chair", "male", "female", "voice", "man", "woman", "all", "several", "group", "translator",
    "interpreter", "person", "personne", "persona", "stimme", "voix", "диктор",
];

/// Words that name who comes along with those who answer: relatives, friends, people who help.
#[rustfmt::skip]
pub(super) const COMPANIONS: &[&str] = &[
    "husband", "wife", "spouse", "partner", "mother", "father", "mum", "mom", "mummy", "dad", "daddy", "parent", "daughter",
    "son", "sister", "brother", "grandmother", "grandfather", "grandma", "grandpa", "gran", "granny", "nan", "nana", "grandad",
    "granddad", "granddaughter", "grandson", "aunt", "auntie", "uncle", "niece", "nephew", "cousin", "boyfriend", "girlfriend",
    "fiancé", "fiancée", "friend", "neighbour", "neighbor", "relative", "carer", "caregiver", "companion", "interpreter",
    "nurse", "doctor", "midwife", "ehemann", "ehefrau", "ehepartner", "mann", "lebensgefährte", "lebensgefährtin", "partnerin",
    "mutter", "vater", "mama", "papa", "tochter", "sohn", "schwester", "bruder", "großmutter", "großvater", "oma", "opa",
    "tante", "onkel", "nichte", "neffe", "cousine", "enkel", "enkelin", "freund", "freundin", "nachbar", "nachbarin",
    "angehörige", "angehöriger", "begleiter", "begleiterin", "begleitung", "begleitperson", "betreuer", "betreuerin",
    "dolmetscher", "dolmetscherin", "pfleger", "pflegerin", "pflegekraft", "krankenschwester", "arzt", "ärztin", "hebamme",
    "mari", "femme", "époux", "épouse", "conjoint", "conjointe", "compagnon", "compagne", "mère", "père", "maman", "fille",
    "fils", "sœur", "soeur", "frère", "grandmère", "grandpère", "oncle", "nièce", "neveu", "partenaire", "ami", "amie",
    "voisin", "voisine", "proche", "aidant", "aidante", "interprète", "infirmier", "infirmière", "médecin", "docteur",
];

/// Words that begin a sentence or a note before a colon and are nobody's name.
#[rustfmt::skip]
pub(super) const NEVER: &[&str] = &[
    "note", "notes", "nb", "ps", "ok", "okay", "yes", "no", "yeah", "well", "so", "and", "but", "or",
    "then", "now", "one", "two", "three", "first", "second", "third", "firstly", "secondly", "finally",
    "last", "next", "also", "because", "example", "eg", "ie", "like", "thing", "things", "point", "that",
    "this", "it", "the", "here", "there", "what", "why", "how", "who", "when", "where", "which", "remember",
    "listen", "look", "again", "anyway", "basically", "honestly", "really", "summary", "conclusion",
    "observation", "observations", "reflection", "reflections", "comment", "comments", "memo", "todo",
    "action", "actions", "decision", "decisions", "item", "agenda", "warning", "important", "update",
    "result", "results", "reason", "problem", "re", "cf", "tv", "http", "https", "transcript",
    "transcription", "setting", "context", "background", "mm", "mmm", "mhm", "right", "sure", "thanks",
    "laughs", "laughter", "pause", "silence", "inaudible", "crosstalk", "end", "start", "continued",
    "at", "in", "on", "by", "from", "to", "about", "around", "after", "before", "until", "till", "page", "chapter",
    "probe", "probes", "prompt", "prompts", "topic", "topics", "theme", "tip", "ingredients", "method", "agreed",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "morning", "afternoon", "evening",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "notiz", "notizen", "beobachtung",
    "beobachtungen", "gedanke", "gedanken", "bemerkung", "achtung", "beispiel", "thema", "pause", "lachen", "lacht",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "remarque", "remarques", "ambiance",
    "exemple", "thème", "rires", "rire", "silence", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado",
    "domingo", "nota", "notas", "observación", "ejemplo", "tema", "risas", "观察", "想法", "备注", "注", "注意", "例如",
    "備註", "觀察", "笑",
];

/// Words that name a field above an interview.
#[rustfmt::skip]
pub(super) const HEADER: &[&str] = &[
    "date", "time", "place", "location", "venue", "duration", "length", "interview", "title", "topic",
    "subject", "role", "region", "mode", "project", "study", "recording", "recorded", "file", "filename",
    "transcriber", "transcribed", "version", "language", "site", "organisation", "organization", "gender",
    "sex", "age", "id", "pseudonym", "present", "attendees", "participants", "participant", "interviewer",
    "interviewee", "respondent", "setting", "session", "format", "consent", "legend", "key", "author",
    "source", "day", "start", "end", "occupation", "profession", "job", "position", "ethnicity",
    "nationality", "wave", "round", "status", "weather", "observer", "moderator", "datum", "ort", "dauer",
    "uhrzeit", "thema", "lieu", "durée", "duree", "heure", "sujet", "fecha", "lugar", "duración", "hora",
    "data", "luogo", "durata", "日期", "時間", "地點", "时间", "地点",
];

/// Words that head the columns of a transcript in a table, folded as names are.
#[rustfmt::skip]
pub(super) const COLUMNS: &[&str] = &[
    "speaker", "speakers", "name", "who", "time", "timestamp", "timecode", "start", "starttime", "end", "endtime", "text",
    "timespan", "inhalt", "contenu", "contenido", "contenuto",
    "transcript", "transcription", "utterance", "speech", "content", "turn", "line", "lineno", "no", "nr", "number", "id",
    "words", "comment", "comments", "notes", "code", "codes", "sprecher", "sprecherin", "zeit", "zeitmarke", "aussage",
    "zeile", "beitrag", "locuteur", "temps", "heure", "texte", "ligne", "hablante", "tiempo", "texto", "línea", "parlante",
    "tempo", "testo", "發言人", "時間", "內容", "说话人", "时间", "内容", "",
];

/// What the column of the speakers is called, in lower case without blanks.
#[rustfmt::skip]
pub(super) const SPEAKER_COLUMNS: &[&str] = &[
    "speaker", "speakers", "who", "sprecher", "sprecherin", "locuteur", "hablante", "parlante", "發言人", "说话人",
];

/// What the column of their words is called.
#[rustfmt::skip]
pub(super) const SPEECH_COLUMNS: &[&str] = &[
    "text", "transcript", "transcription", "utterance", "speech", "content", "words", "aussage", "beitrag", "texte", "texto",
    "testo", "inhalt", "contenu", "contenido", "contenuto", "內容", "内容",
];

/// Words inside a name that have no capital.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "de", "da", "di", "do", "du", "van", "von", "der", "den", "la", "le", "bin", "al", "el", "y", "of",
    "and", "ten",
];
