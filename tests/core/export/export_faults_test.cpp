#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/read_file.h"
#include "core/export/audio_cases.h"
#include "export/audio_export.h"
#include "support/full_disk.h"
#include "support/temporary_folder.h"

namespace incipit::exporting {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kOld = "what stood here before";

std::string read(const fs::path& path) {
    const auto bytes = base::readFile(path);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::size_t filesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// The message of an export that fails; empty when it does not.
std::string failure(const midi::Score& score, const fs::path& path, const AudioOptions& options) {
    try {
        exportAudio(score, path, options, {});
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

/// While it lives root is nobody, who may not write everywhere.
class Nobody {
  public:
    Nobody() { REQUIRE((m_before != 0 || ::seteuid(kNobody) == 0)); }
    ~Nobody() { CHECK((m_before != 0 || ::seteuid(0) == 0)); }
    Nobody(const Nobody&) = delete;
    Nobody& operator=(const Nobody&) = delete;

  private:
    static constexpr uid_t kNobody = 65534;
    uid_t m_before = ::geteuid();
};

}  // namespace

TEST_CASE("What cannot be written is told before anything is", "[export]") {
    const test::TemporaryFolder folder;
    const midi::Score score = test::music("A4");
    CHECK_THROWS_WITH(exportAudio(score, folder / "a.aiff", small(), {}),
                      Catch::Contains(".wav, .flac, .ogg, .opus or .mp3"));
    CHECK_THROWS_WITH(exportAudio(score, folder / "a", small(), {}), Catch::Contains(".wav"));
    CHECK_THROWS_WITH(exportAudio(score, "/no/such/folder/a.wav", small(), {}),
                      Catch::Contains("folder does not exist"));
    CHECK_THROWS_WITH(exportAudio(test::music("rest"), folder / "a.wav", small(), {}),
                      Catch::Contains("The piece has no notes"));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("A SoundFont that is missing or damaged keeps the old file", "[export]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "a.wav", kOld);
    const fs::path font = folder / "font.sf2";
    AudioOptions options;
    options.synthesizer.soundFont = font;
    CHECK(failure(square("A4"), folder / "a.wav", options).find("SoundFont does not exist") !=
          std::string::npos);

    const auto whole = base::readFile(test::kSmallSoundFont);
    std::vector<std::byte> flipped = whole;
    for (std::size_t i = 12; i < flipped.size(); i += 7) {
        flipped[i] ^= std::byte{0xFF};
    }
    const auto damaged = GENERATE_COPY(0, 1, 2, 3);
    switch (damaged) {
        case 0:
            base::writeFile(font, std::span(whole).first(whole.size() / 2));
            break;
        case 1:
            base::writeFile(font, std::span(whole).first(100));
            break;
        case 2:
            base::writeFile(font, flipped);
            break;
        default:
            base::writeFile(font, std::string_view());
    }
    const std::string message = failure(square("A4"), folder / "a.wav", options);
    INFO(message);
    CHECK(message.find("font.sf2: ") != std::string::npos);
    CHECK(read(folder / "a.wav") == kOld);
    CHECK(filesIn(folder.path()) == 2);
}

TEST_CASE("A folder that cannot be written keeps what is there", "[export]") {
    const test::TemporaryFolder folder;
    base::writeFile(folder / "a.wav", kOld);
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                                       fs::perms::others_exec);
    {
        const Nobody nobody;
        for (const char* name : {"a.wav", "b.opus"}) {
            const std::string message = failure(square("A4"), folder / name, small());
            INFO(message);
            CHECK(message.find(std::string(name) + ": The file cannot be written") != std::string::npos);
        }
    }
    fs::permissions(folder.path(), fs::perms::owner_all);
    CHECK(read(folder / "a.wav") == kOld);
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("A disk that is full keeps the old file and leaves no other", "[export]") {
    const test::TemporaryFolder folder;
    const auto name = GENERATE(as<std::string>{}, "a.wav", "a.flac", "a.ogg", "a.opus", "a.mp3");
    const auto samples = GENERATE(SampleFormat::Bits16, SampleFormat::Bits24);
    const auto room = GENERATE(0, 100, 9000);
    base::writeFile(folder / name, kOld);
    std::string message;
    {
        const test::FullDisk full(static_cast<rlim_t>(room));
        message = failure(square("A4 C5 E5 A5 A4 C5 E5 A5"), folder / name, small(samples));
    }
    INFO(message);
    CHECK(message.find(name + ": ") != std::string::npos);
    CHECK(message.find("the old file was kept") != std::string::npos);
    CHECK(read(folder / name) == kOld);
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("A cancelled export keeps the old file and leaves no other", "[export]") {
    const test::TemporaryFolder folder;
    const auto name = GENERATE(as<std::string>{}, "a.wav", "a.flac", "a.ogg", "a.opus", "a.mp3");
    base::writeFile(folder / name, kOld);
    std::stop_source stop;
    double reached = 0;
    const auto onProgress = [&](double share) {
        reached = share;
        stop.request_stop();
    };
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "A4 ";
    }
    const AudioResult result =
        exportAudio(square(text), folder / name, small(), stop.get_token(), onProgress);
    CHECK(reached > 0);
    CHECK(reached < 0.5);
    CHECK(result.seconds < 15);
    CHECK(read(folder / name) == kOld);
    CHECK(filesIn(folder.path()) == 1);

    // Before it began, too.
    CHECK(exportAudio(square(text), folder / name, small(), stop.get_token()).seconds == 0);
    CHECK(read(folder / name) == kOld);
    CHECK(filesIn(folder.path()) == 1);
}

}  // namespace incipit::exporting
