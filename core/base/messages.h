#pragma once

#include "base/fact.h"

/// What core/base says.
namespace incipit::base::messages {

inline constexpr Message kAtPath{"base.at-path", "{0}: {1}"};
inline constexpr Message kPlainText{"base.plain-text", "{0}"};
inline constexpr Message kOr{"base.or", "{0} or {1}"};
inline constexpr Message kOutOfMemory{
    "base.out-of-memory", "The memory ran out. Close other programs, or choose a smaller file or batch."};
inline constexpr Message kNoDigest{"base.no-digest",
                                   "SHA-256 failed in libcrypto. Check this machine's OpenSSL."};

// Reading a file.
inline constexpr Message kNameFile{"base.name-file", "This is a folder; name a file."};
inline constexpr Message kNotRead{"base.not-read",
                                  "This is not a regular file, so it was not read; name another one."};
inline constexpr Message kNoFile{"base.no-file", "The file does not exist. Check the path."};
inline constexpr Message kNotOpened{"base.not-opened",
                                    "The file cannot be opened ({0}). Check its permissions."};
inline constexpr Message kNotReadable{"base.not-readable", "The file cannot be read ({0}). Check the disk."};
inline constexpr Message kTooLarge{
    "base.too-large", "The file is too large ({0} MB; the limit is {1} MB). Choose a smaller one."};
inline constexpr Message kCutWhileRead{"base.cut-while-read",
                                       "The file cannot be read to its end. Check the disk."};

// Writing one.
inline constexpr Message kNamesFolder{"base.names-folder", "This names a folder; name a file to write."};
inline constexpr Message kIsFolder{"base.is-folder", "This is a folder; name a file to write."};
inline constexpr Message kTooManyLinks{"base.too-many-links",
                                       "This link leads through too many links; name another file to write."};
inline constexpr Message kNotRegular{"base.not-regular",
                                     "This is not a regular file; name another file to write."};
inline constexpr Message kNoFolder{"base.no-folder",
                                   "The folder does not exist. Make it first, or choose another."};
inline constexpr Message kNotMade{"base.not-made",
                                  "The file cannot be written ({0}). Choose another folder."};
inline constexpr Message kNotWritten{
    "base.not-written",
    "The file cannot be written ({0}). Free some space or choose another folder; the old file was kept."};
inline constexpr Message kNoPermissions{"base.no-permissions",
                                        "The file cannot be given its permissions ({0}). Free some space or "
                                        "choose another folder; the old file was kept."};
inline constexpr Message kNotSynced{"base.not-synced",
                                    "The file cannot be written to the disk ({0}). Free some space or choose "
                                    "another folder; the old file was kept."};
inline constexpr Message kNotChecked{
    "base.not-checked",
    "The file cannot be checked ({0}). Free some space or choose another folder; the old file was kept."};
inline constexpr Message kCameShort{
    "base.came-short",
    "The file came out short ({0}). Free some space or choose another folder; the old file was kept."};
inline constexpr Message kNotClosed{
    "base.not-closed",
    "The file cannot be closed ({0}). Free some space or choose another folder; the old file was kept."};
inline constexpr Message kNotPutInPlace{"base.not-put-in-place",
                                        "The file cannot be put in place ({0}). Free some space or choose "
                                        "another folder; the old file was kept."};

}  // namespace incipit::base::messages
