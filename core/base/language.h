#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fact.h"

/// The one language that the program speaks, as it has one locale: English until another is set. Languages
/// are named as their files are, "zh_CN" of messages_zh_CN.json, and English "en". Any thread may call any of
/// this at any time.
namespace incipit::base {

/// An environment variable's value; null where it is not set.
using Environment = std::function<const char*(const char* name)>;

/// The languages that an environment asks for, the most wanted first, as gettext reads it: those of LANGUAGE,
/// unless the locale is C or POSIX, and the locale's, which is LC_ALL, else LC_MESSAGES, else LANG. Where
/// there is no locale at all, LANGUAGE counts, too. Chinese is "zh_CN" (zh, zh_SG, zh_Hans …) or "zh_TW"
/// (zh_HK, zh_Hant …).
[[nodiscard]] std::vector<std::string> wantedLanguages(const Environment& environment);

/// The first of the wanted languages that is there, in a form for its country or without one; else "en".
/// @param there  besides English
[[nodiscard]] std::string chooseLanguage(const std::vector<std::string>& wanted,
                                         const std::vector<std::string>& there);

/// The folder of the files of texts that come with the program.
[[nodiscard]] std::filesystem::path languageFolder();

/// Those that a folder has a file of, sorted, behind "en".
[[nodiscard]] std::vector<std::string> languages(const std::filesystem::path& folder = languageFolder());

/// What the environment of this process asks for, of the languages there are.
[[nodiscard]] std::string userLanguage();

/// Speaks this language from now on. Where its file is missing or damaged that is logged, and English is
/// spoken; so is whatever the file lacks.
void setLanguage(const std::string& name, const std::filesystem::path& folder = languageFolder());

/// What setLanguage() was told last.
[[nodiscard]] std::string language();

/// The fact as one line of that language.
[[nodiscard]] std::string translated(const Fact& fact);

/// The words of that language for those of a command's help, and for a name that the program gives in English
/// (midi::programName(), midi::drumName(), a demo piece's title); the same words where there are none.
[[nodiscard]] std::string translatedHelp(std::string_view english);
[[nodiscard]] std::string translatedName(std::string_view english);

}  // namespace incipit::base
