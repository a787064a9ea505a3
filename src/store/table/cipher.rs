//! Encryption with a passphrase in the age format, as `age -p` makes and opens it.

use std::{
    io::{self, Read, Write},
    iter,
    path::Path,
};

use age::{DecryptError, Decryptor, Encryptor, scrypt, secrecy::SecretString};

use super::{Passphrase, TableTrouble};

/// How much work a guess at the passphrase is, as a power of two: about a second and 256 MB for this program. A debug build, which
/// only tests use, asks for less.
const WORK: u8 = if cfg!(debug_assertions) { 10 } else { 18 };
/// A file that asks for more work than this is refused.
const MOST_WORK: u8 = 22;

fn secret(passphrase: &Passphrase) -> SecretString {
    SecretString::from(passphrase.0.clone())
}

pub(super) fn encrypt(plain: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, TableTrouble> {
    let why = |error: String| TableTrouble::Io { path: "the table of names".into(), why: error };
    let mut recipient = scrypt::Recipient::new(secret(passphrase));
    recipient.set_work_factor(WORK);
    let encryptor =
        Encryptor::with_recipients(iter::once(&recipient as _)).map_err(|it| why(it.to_string()))?;
    let sealed = encryptor.wrap_output(Vec::new()).and_then(|mut out| {
        out.write_all(plain)?;
        out.finish()
    });
    sealed.map_err(|error: io::Error| why(error.to_string()))
}

pub(super) fn decrypt(path: &Path, sealed: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, TableTrouble> {
    let damaged = || TableTrouble::Damaged(path.to_owned());
    let decryptor = Decryptor::new_buffered(sealed).map_err(|_| damaged())?;
    if !decryptor.is_scrypt() {
        return Err(TableTrouble::OtherKey(path.to_owned()));
    }
    let mut identity = scrypt::Identity::new(secret(passphrase));
    identity.set_max_work_factor(MOST_WORK);
    let mut reader = decryptor.decrypt(iter::once(&identity as _)).map_err(|error| match error {
        DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed => {
            TableTrouble::Passphrase(path.to_owned())
        }
        DecryptError::ExcessiveWork { .. } => TableTrouble::Io {
            path: path.to_owned(),
            why: "it was encrypted with more work than any machine here can do: encrypt it again with less"
                .into(),
        },
        _ => damaged(),
    })?;
    let mut plain = Vec::new();
    reader.read_to_end(&mut plain).map_err(|_| damaged())?;
    Ok(plain)
}
