#include "base/language.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "base/program_folder.h"
#include "base/read_file.h"
#include "base/translation.h"

namespace incipit::base {

namespace {

namespace fs = std::filesystem;

constexpr const char* kEnglish = "en";
constexpr std::string_view kBefore = "messages_";
constexpr std::string_view kEnding = ".json";

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(at), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool isPlain(std::string_view locale) {
    return locale == "C" || locale == "POSIX";
}

/// The language of a locale's name, such as zh_CN.UTF-8, de_DE@euro or zh-Hans-SG; "en" of C.
std::string languageOf(std::string_view locale) {
    std::string name(locale.substr(0, locale.find_first_of(".@")));
    std::ranges::replace(name, '-', '_');
    if (isPlain(name)) return kEnglish;
    const std::vector<std::string> parts = split(name, '_');
    if (parts.empty() || parts.front() != "zh") return name;
    const auto has = [&](std::initializer_list<const char*> any) {
        return std::ranges::find_first_of(parts, any) != parts.end();
    };
    return !has({"Hans"}) && has({"Hant", "TW", "HK", "MO"}) ? "zh_TW" : "zh_CN";
}

/// The process's.
struct Spoken {
    std::mutex mutex;
    std::string name = kEnglish;
    std::shared_ptr<const Translation> texts = std::make_shared<const Translation>();
};

Spoken& spoken() {
    static Spoken one;
    return one;
}

std::shared_ptr<const Translation> texts() {
    Spoken& now = spoken();
    const std::lock_guard lock(now.mutex);
    return now.texts;
}

fs::path fileOf(const std::string& name, const fs::path& folder) {
    return folder / (std::string(kBefore) + name + std::string(kEnding));
}

Translation readTranslation(const std::string& name, const fs::path& folder) {
    if (name == kEnglish) return {};
    constexpr std::uintmax_t kMostBytes = 16 << 20;
    const fs::path file = fileOf(name, folder);
    try {
        Translation translation = Translation::read(readFile(file, kMostBytes));
        if (translation.size() == 0) log(Level::Warning, "language", file.string() + " holds no texts.");
        return translation;
    } catch (const Error& error) {
        log(Level::Warning, "language", error.what());
        return {};
    }
}

}  // namespace

std::vector<std::string> wantedLanguages(const Environment& environment) {
    const auto valueOf = [&](const char* name) {
        const char* value = environment(name);
        return std::string_view(value != nullptr ? value : "");
    };
    std::string_view locale;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (locale.empty()) locale = valueOf(name);
    }
    std::vector<std::string> wanted;
    if (!isPlain(locale)) wanted = split(valueOf("LANGUAGE"), ':');
    if (!locale.empty()) wanted.emplace_back(locale);
    std::ranges::transform(wanted, wanted.begin(), languageOf);
    return wanted;
}

std::string chooseLanguage(const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
    for (const std::string& name : wanted) {
        for (const std::string& form : {name, name.substr(0, name.find('_'))}) {
            if (form == kEnglish || std::ranges::find(there, form) != there.end()) return form;
        }
    }
    return kEnglish;
}

fs::path languageFolder() {
    return programFolder("translations");
}

std::vector<std::string> languages(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code code;
    for (fs::directory_iterator file(folder, code), end; !code && file != end; file.increment(code)) {
        const std::string name = file->path().filename().string();
        if (!name.starts_with(kBefore) || !name.ends_with(kEnding)) continue;
        if (name.size() <= kBefore.size() + kEnding.size()) continue;
        names.push_back(name.substr(kBefore.size(), name.size() - kBefore.size() - kEnding.size()));
    }
    std::ranges::sort(names);
    names.insert(names.begin(), kEnglish);
    return names;
}

std::string userLanguage() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets them
    return chooseLanguage(wantedLanguages([](const char* name) { return std::getenv(name); }), languages());
}

void setLanguage(const std::string& name, const fs::path& folder) {
    auto texts = std::make_shared<const Translation>(readTranslation(name, folder));
    Spoken& now = spoken();
    const std::lock_guard lock(now.mutex);
    now.name = name;
    now.texts = std::move(texts);
}

std::string language() {
    Spoken& now = spoken();
    const std::lock_guard lock(now.mutex);
    return now.name;
}

std::string translated(const Fact& fact) {
    const auto now = texts();
    return sentence(fact, {.text = [&](const Message& message) { return now->textOf(message); },
                           .name = [&](std::string_view name) { return now->name(name); }});
}

std::string translatedHelp(std::string_view english) {
    return std::string(texts()->help(english));
}

std::string translatedName(std::string_view english) {
    return std::string(texts()->name(english));
}

}  // namespace incipit::base
