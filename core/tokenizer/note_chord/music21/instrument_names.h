#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace incipit::tokenizer {

/// A kind of instrument as music21 sorts them.
struct InstrumentType {
    std::string_view name;       ///< of the type: "AltoSaxophone"
    std::string_view bestName;   ///< what it is called: "alto saxophone"
    std::string_view ancestors;  ///< the types it is one of, itself first, parted by blanks
    std::string_view names;      ///< what texts may call it, in several languages, parted by commas
};

/// All types that a text can name.
[[nodiscard]] std::span<const InstrumentType> instrumentTypes();

/// The type and the name of a General MIDI program.
struct ProgramInstrument {
    std::string_view type;
    std::string_view name;
};

/// @param program  0 to 127
[[nodiscard]] ProgramInstrument instrumentOfProgram(int program);

/// A track name or instrument name as text: up to the first NUL, without white space around it; none where
/// the bytes are not UTF-8.
[[nodiscard]] std::optional<std::string> nameText(std::span<const std::uint8_t> bytes);

/// The type of the instrument that words of the text name ("Solo Alto Sax."), nullptr where none do. Longer
/// names win over shorter ones, and of equally long ones the last that is no more general.
[[nodiscard]] const InstrumentType* findInstrument(std::string_view text);

/// True for "instrument", "inst", a bare number, and either with a number: sequencers' default names.
[[nodiscard]] bool isDefaultName(std::string_view text);

}  // namespace incipit::tokenizer
