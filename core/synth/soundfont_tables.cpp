#include "synth/soundfont_tables.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/error.h"
#include "synth/messages.h"

namespace incipit::synth {

namespace {

constexpr std::uint32_t kInstrument = 41, kSampleId = 53;  // generators
constexpr std::uint32_t kRomSample = 0x8000, kVorbisSample = 0x10;
constexpr std::uint32_t kLoopSlack =
    46;  // samples of silence that follow each sample: loops end there at most

/// Fields of a sample's header, by their offset (section 7.10).
constexpr std::size_t kStart = 20, kEnd = 24, kLoopStart = 28, kLoopEnd = 32, kRate = 36, kType = 44;

[[noreturn]] void damaged(Fact what) {
    throw Error(messages::kDamaged, std::move(what));
}

std::uint32_t get(std::span<const std::byte> record, std::size_t offset, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = size; i-- > 0;) {
        value = (value << 8U) | std::to_integer<std::uint32_t>(record[offset + i]);
    }
    return value;
}

void set(std::span<std::byte> record, std::size_t offset, std::size_t size, std::uint32_t value) {
    for (std::size_t i = 0; i < size; ++i) {
        record[offset + i] = static_cast<std::byte>(value >> (8 * i));
    }
}

std::size_t count(const Tables& tables, Table table) {
    const auto i = static_cast<std::size_t>(table);
    return tables[i].size() / kTableKinds[i].recordSize;
}

std::span<std::byte> record(const Tables& tables, Table table, std::size_t number) {
    const auto i = static_cast<std::size_t>(table);
    const std::size_t size = kTableKinds[i].recordSize;
    return tables[i].subspan(number * size, size);
}

/// The 16-bit field at an offset of each record must rise, and point into the other table.
void checkIndices(const Tables& tables, Table table, std::size_t offset, Table into, const Fact& what) {
    std::uint32_t last = 0;
    // A table of modulators may hold nothing at all, not even its closing record.
    const std::size_t limit = count(tables, into);
    for (std::size_t i = 0; i < count(tables, table); ++i) {
        const std::uint32_t index = get(record(tables, table, i), offset, 2);
        if (index < last || index > limit) damaged(what);
        last = index;
    }
}

/// Presets (or instruments) with their zones; `target` is the generator that ends a zone and the table that
/// it names.
struct Side {
    Table heads, bags, modulators, generators, targets;
    std::size_t bagField;  ///< of a head
    std::uint32_t target;
    MessageOf<0> what;
};

constexpr Side kPresets{.heads = Table::Phdr,
                        .bags = Table::Pbag,
                        .modulators = Table::Pmod,
                        .generators = Table::Pgen,
                        .targets = Table::Inst,
                        .bagField = 24,
                        .target = kInstrument,
                        .what = messages::kPresetZones};
constexpr Side kInstruments{.heads = Table::Inst,
                            .bags = Table::Ibag,
                            .modulators = Table::Imod,
                            .generators = Table::Igen,
                            .targets = Table::Shdr,
                            .bagField = 20,
                            .target = kSampleId,
                            .what = messages::kInstrumentZones};

/// The heads that have zones but none that sounds.
std::size_t checkZones(const Tables& tables, const Side& side) {
    const Fact what(side.what);
    if (count(tables, side.heads) == 0) damaged(Fact(messages::kNoClosingRecord, what));
    checkIndices(tables, side.heads, side.bagField, side.bags, what);
    checkIndices(tables, side.bags, 0, side.generators, what);
    checkIndices(tables, side.bags, 2, side.modulators, what);
    const std::size_t targets = count(tables, side.targets);
    std::size_t silent = 0;
    for (std::size_t i = 0; i + 1 < count(tables, side.heads); ++i) {
        const std::uint32_t first = get(record(tables, side.heads, i), side.bagField, 2);
        const std::uint32_t last = get(record(tables, side.heads, i + 1), side.bagField, 2);
        // Every zone ends where the next begins, so the last one needs a record after it.
        if (last >= count(tables, side.bags)) damaged(what);
        const std::uint32_t begin = get(record(tables, side.bags, first), 0, 2);
        const std::uint32_t end = get(record(tables, side.bags, last), 0, 2);
        bool sounds = false;
        for (std::uint32_t g = begin; g < end; ++g) {
            const auto generator = record(tables, side.generators, g);
            if (get(generator, 0, 2) != side.target) continue;
            // The last record of the targets closes their table.
            if (get(generator, 2, 2) + 1 >= targets) damaged(what);
            sounds = true;
        }
        if (!sounds && first < last) ++silent;
    }
    return silent;
}

bool isSound(std::span<const std::byte> header, const SampleData& samples) {
    const std::uint64_t start = get(header, kStart, 4);
    const std::uint64_t end = get(header, kEnd, 4);
    if (start >= end || get(header, kRate, 4) == 0) return false;
    if ((get(header, kType, 2) & kVorbisSample) != 0) {
        return end <= samples.bytes && samples.isVorbis(start, end);
    }
    return end <= samples.bytes / 2;
}

bool mendLoop(std::span<std::byte> header) {
    const std::uint32_t start = get(header, kStart, 4);
    const std::uint32_t end = get(header, kEnd, 4);
    const std::uint32_t loopStart = get(header, kLoopStart, 4);
    const std::uint32_t loopEnd = get(header, kLoopEnd, 4);
    const bool unused = loopStart == 0 && loopEnd == 0;
    if (unused || (loopStart >= start && loopStart <= loopEnd && loopEnd <= end + kLoopSlack)) return false;
    set(header, kLoopStart, 4, start);
    set(header, kLoopEnd, 4, end);
    return true;
}

}  // namespace

std::vector<Fact> checkTables(const Tables& tables, const SampleData& samples) {
    std::vector<Fact> warnings;
    const std::size_t emptyPresets = checkZones(tables, kPresets);
    const std::size_t emptyInstruments = checkZones(tables, kInstruments);
    if (count(tables, Table::Phdr) == 1) warnings.push_back(Fact(messages::kEmpty));
    if (emptyPresets > 0) warnings.push_back(Fact(messages::kPresetsWithoutInstrument, emptyPresets));
    if (emptyInstruments > 0) {
        warnings.push_back(emptyInstruments == 1
                               ? Fact(messages::kOneWithoutSample)
                               : Fact(messages::kInstrumentsWithoutSample, emptyInstruments));
    }
    std::size_t silent = 0;
    std::size_t loops = 0;
    for (std::size_t i = 0; i + 1 < count(tables, Table::Shdr); ++i) {
        const std::span<std::byte> header = record(tables, Table::Shdr, i);
        const std::uint32_t type = get(header, kType, 2);
        if ((type & kRomSample) != 0) continue;  // sounds only in the synthesizer that it was made for
        if (!isSound(header, samples)) {
            // FluidSynth passes over samples of a ROM that it has not.
            set(header, kType, 2, (type & ~kVorbisSample) | kRomSample);
            for (const std::size_t field : {kStart, kEnd, kLoopStart, kLoopEnd}) {
                set(header, field, 4, 0);
            }
            ++silent;
        } else if ((type & kVorbisSample) == 0 && mendLoop(header)) {
            ++loops;
        }
    }
    if (silent > 0) {
        warnings.push_back(Fact(messages::kSilentSamples, silent));
    }
    if (loops > 0) warnings.push_back(Fact(messages::kRepairedLoops, loops));
    return warnings;
}

}  // namespace incipit::synth
