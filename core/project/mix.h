#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace incipit::project {

/// Where an instrument is heard.
struct Device {
    enum class Kind {
        None,
        Synthesizer,
        Port,  ///< a MIDI port of the machine
        Own    ///< a port of the studio's that other programs connect to
    };
    Kind kind = Kind::None;
    std::string port{};  ///< name, with Kind::Port

    bool operator==(const Device&) const = default;
};

/// How an instrument of a piece is mixed. What is empty is as the piece or the studio has it.
struct MixStrip {
    std::size_t track = 0;  ///< of the instrument, from 0
    int channel = 0;        ///< of the instrument, 0 to 15
    bool mute = false;
    bool solo = false;
    int volume = 100;  ///< per cent of the instrument's own, 0 to 200
    std::optional<Device> device{};
    std::optional<int> toChannel{};  ///< 0 to 15
    std::optional<int> toProgram{};  ///< 0 to 127
    std::optional<int> toBank{};     ///< 0 to 16383

    bool operator==(const MixStrip&) const = default;
};

/// Of a piece; an instrument that is not named is mixed as usual.
using Mix = std::vector<MixStrip>;

/// JSON for the project file; resources/docs/project-file.md names its members. Empty where the mix is.
[[nodiscard]] std::string toText(const Mix& mix);

/// Trusts nothing in it, reads the older form too. Empty where it is no mix, or of a newer version.
[[nodiscard]] Mix readMix(std::string_view text);

}  // namespace incipit::project
