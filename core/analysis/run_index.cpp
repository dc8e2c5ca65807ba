#include "analysis/run_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "analysis/messages.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/random.h"
#include "base/utf8.h"

namespace incipit::analysis {

namespace {

constexpr std::string_view kMagic = "IncpRuns";
constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kLongestName = 255;

constexpr unsigned kSlotBits = 11;
constexpr unsigned kSlotMask = (1U << kSlotBits) - 1;
constexpr unsigned kLeastSegmentBits = 2;
constexpr unsigned kMostSegmentBits = 18;
constexpr std::uint64_t kMostSlots = std::numeric_limits<std::uint32_t>::max();
// An attempt fails less often than it succeeds, mostly for a few runs alone.
constexpr std::uint64_t kMostAttempts = 100;

// A run that is not held gets any number below 2^11, and those below kMostSources are sources.
static_assert(static_cast<double>(kMostSources) / (1U << kSlotBits) <= kFalseHits);

using Run = std::pair<std::uint64_t, int>;

/// The upper bits of a product hang on all bits of the hash, so it is independent of where the slots lie.
unsigned fingerprint(std::uint64_t hash) {
    return static_cast<unsigned>((hash * 0x9E3779B97F4A7C15U) >> (64 - kSlotBits));
}

}  // namespace

/// Segments of slots. A hash has a slot in each of three neighbouring ones, and its value is the exclusive or
/// of what they hold.
struct FuseTable {
    std::uint64_t seed = 0;
    unsigned segmentBits = kLeastSegmentBits;  ///< the logarithm of a segment's slots
    std::uint32_t starts = 0;  ///< segments in which a hash may begin; two stand behind. 0 for an empty table
    std::vector<std::byte> bytes{};  ///< the slots, and as many bytes that three can be read at the last

    [[nodiscard]] std::uint64_t slots() const {
        return starts == 0 ? 0 : (std::uint64_t{starts} + 2) << segmentBits;
    }

    [[nodiscard]] std::size_t byteCount() const {
        return starts == 0 ? 0 : static_cast<std::size_t>((slots() * kSlotBits + 7) / 8 + 2);
    }

    [[nodiscard]] std::uint64_t hash(std::uint64_t run) const { return base::mixed(run + seed); }

    [[nodiscard]] std::array<std::uint32_t, 3> places(std::uint64_t hash) const {
        const std::uint32_t segment = 1U << segmentBits;
        const auto first =
            static_cast<std::uint32_t>(((hash >> 32U) * (std::uint64_t{starts} << segmentBits)) >> 32U);
        const auto within = [&](std::uint64_t bits) {
            return static_cast<std::uint32_t>(bits) & (segment - 1);
        };
        return {first, (first + segment) ^ within(hash >> kMostSegmentBits),
                (first + 2 * segment) ^ within(hash)};
    }

    [[nodiscard]] unsigned slot(std::size_t index) const {
        const std::size_t bit = index * kSlotBits;
        return window(bit / 8) >> bit % 8 & kSlotMask;
    }

    /// The slot must still be 0.
    void set(std::size_t index, unsigned value) {
        const std::size_t bit = index * kSlotBits;
        const unsigned window = value << bit % 8;
        for (std::size_t i = 0; i < 3; ++i)
            bytes[bit / 8 + i] |= static_cast<std::byte>(window >> 8 * i & 255U);
    }

    [[nodiscard]] unsigned value(std::uint64_t hash) const {
        const auto [first, second, third] = places(hash);
        return slot(first) ^ slot(second) ^ slot(third);
    }

  private:
    [[nodiscard]] unsigned window(std::size_t byte) const {
        return std::to_integer<unsigned>(bytes[byte]) | std::to_integer<unsigned>(bytes[byte + 1]) << 8U |
               std::to_integer<unsigned>(bytes[byte + 2]) << 16U;
    }
};

namespace {

/// Sizes by the paper's section 4, where its authors fitted them to what succeeds.
FuseTable emptyTable(std::size_t runs) {
    FuseTable table;
    if (runs == 0) return table;
    const double logarithm = std::log(static_cast<double>(runs));
    table.segmentBits = std::clamp(static_cast<unsigned>(std::floor(logarithm / std::log(3.33) + 2.25)),
                                   kLeastSegmentBits, kMostSegmentBits);
    const double factor = runs == 1 ? 1 : std::max(1.125, 0.875 + 0.25 * std::log(1e6) / logarithm);
    const auto capacity = static_cast<std::uint64_t>(std::round(static_cast<double>(runs) * factor));
    const std::uint64_t segments = (capacity + (1U << table.segmentBits) - 1) >> table.segmentBits;
    table.starts = static_cast<std::uint32_t>(std::max<std::uint64_t>(segments, 3) - 2);
    return table;
}

/// A run and the slot that is its own: no run that was found after it has it.
struct Peeled {
    std::uint32_t run;
    std::uint32_t slot;
};

/// Takes runs away that have a slot for themselves until none is left; where some are, there is no table of
/// this seed.
std::optional<std::vector<Peeled>> peel(const std::vector<Run>& runs, const FuseTable& table) {
    struct Users {
        std::uint32_t count = 0;
        std::uint32_t runs = 0;  ///< the exclusive or of their numbers: the number itself where one is left
    };
    std::vector<Users> users(table.slots());
    for (std::uint32_t run = 0; run < runs.size(); ++run) {
        for (const std::uint32_t place : table.places(table.hash(runs[run].first))) {
            ++users[place].count;
            users[place].runs ^= run;
        }
    }
    std::vector<Peeled> peeled;
    peeled.reserve(runs.size());
    std::vector<std::uint32_t> open;
    for (std::uint32_t start = 0; start < users.size(); ++start) {
        open.push_back(start);
        while (!open.empty()) {
            const std::uint32_t slot = open.back();
            open.pop_back();
            if (users[slot].count != 1) continue;
            const std::uint32_t run = users[slot].runs;
            peeled.push_back({run, slot});
            for (const std::uint32_t place : table.places(table.hash(runs[run].first))) {
                --users[place].count;
                users[place].runs ^= run;
                if (users[place].count == 1) open.push_back(place);
            }
        }
    }
    if (peeled.size() < runs.size()) return std::nullopt;
    return peeled;
}

/// The last peeled first.
void fill(FuseTable& table, const std::vector<Run>& runs, std::vector<Peeled> peeled) {
    table.bytes.resize(table.byteCount());
    for (; !peeled.empty(); peeled.pop_back()) {
        const Peeled& each = peeled.back();
        const auto& [run, source] = runs[each.run];
        const std::uint64_t hash = table.hash(run);
        const unsigned value = fingerprint(hash) ^ static_cast<unsigned>(source);
        table.set(each.slot, value ^ table.value(hash));
    }
}

FuseTable makeTable(const std::vector<Run>& runs) {
    FuseTable table = emptyTable(runs.size());
    for (std::uint64_t attempt = 0; attempt < kMostAttempts; ++attempt) {
        table.seed = base::mixed(attempt + 1);
        auto peeled = peel(runs, table);
        if (!peeled) continue;
        fill(table, runs, *std::move(peeled));
        return table;
    }
    throw Error(messages::kNotIndexed, runs.size());
}

void append(std::vector<std::byte>& bytes, std::string_view text) {
    const auto own = std::as_bytes(std::span(text.data(), text.size()));
    bytes.insert(bytes.end(), own.begin(), own.end());
}

/// Little-endian.
void append(std::vector<std::byte>& bytes, std::uint64_t number, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        bytes.push_back(static_cast<std::byte>(number >> 8 * i & 255U));
}

[[noreturn]] void failDamaged(MessageOf<0> part) {
    throw Error(messages::kDamagedRunIndex, Fact(part));
}

/// What is left of a file.
class Rest {
  public:
    explicit Rest(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

    std::span<const std::byte> take(std::size_t size) {
        if (size > m_bytes.size()) failDamaged(messages::kIndexLength);
        const auto taken = m_bytes.first(size);
        m_bytes = m_bytes.subspan(size);
        return taken;
    }

    std::uint64_t number(std::size_t size) {
        std::uint64_t value = 0;
        const auto taken = take(size);
        for (std::size_t i = 0; i < size; ++i)
            value |= std::to_integer<std::uint64_t>(taken[i]) << 8 * i;
        return value;
    }

    std::string text(std::size_t size) {
        std::string value;
        for (const std::byte byte : take(size))
            value += static_cast<char>(byte);
        return value;
    }

  private:
    std::span<const std::byte> m_bytes;
};

std::string digestOf(std::span<const std::byte> bytes) {
    base::Sha256 digest;
    digest.add(bytes);
    return digest.finish();
}

bool areNames(const std::vector<std::string>& sources) {
    return sources.size() <= kMostSources && std::ranges::all_of(sources, [](const std::string& name) {
               return !name.empty() && name.size() <= kLongestName && base::isUtf8(name);
           });
}

/// @throws Error; the slots take what is left, and nothing else may be
FuseTable readTable(Rest& rest, std::uint64_t runs) {
    FuseTable table;
    table.seed = rest.number(8);
    const std::uint64_t segmentBits = rest.number(1);
    if (segmentBits < kLeastSegmentBits || segmentBits > kMostSegmentBits)
        failDamaged(messages::kIndexContent);
    table.segmentBits = static_cast<unsigned>(segmentBits);
    table.starts = static_cast<std::uint32_t>(rest.number(4));
    if (table.slots() > kMostSlots || runs > table.slots()) failDamaged(messages::kIndexContent);
    const auto bytes = rest.take(table.byteCount());
    if (!rest.bytes().empty()) failDamaged(messages::kIndexLength);
    table.bytes.assign(bytes.begin(), bytes.end());
    return table;
}

}  // namespace

RunIndex::RunIndex(std::span<const Run> runs, std::vector<std::string> sources)
    : m_sources(std::move(sources)) {
    const auto known = [&](const Run& run) {
        return run.second >= 0 && static_cast<std::size_t>(run.second) < m_sources.size();
    };
    if (!areNames(m_sources) || !std::ranges::all_of(runs, known))
        throw Error(messages::kIndexSources, kMostSources, kLongestName);
    std::vector<Run> distinct(runs.begin(), runs.end());
    std::sort(distinct.begin(), distinct.end());
    const auto same = [](const Run& a, const Run& b) { return a.first == b.first; };
    distinct.erase(std::unique(distinct.begin(), distinct.end(), same), distinct.end());
    m_runs = distinct.size();
    m_table = std::make_shared<const FuseTable>(makeTable(distinct));
}

std::optional<std::size_t> RunIndex::source(std::uint64_t run) const {
    if (m_table->starts == 0) return std::nullopt;
    const std::uint64_t hash = m_table->hash(run);
    const std::size_t source = m_table->value(hash) ^ fingerprint(hash);
    if (source >= m_sources.size()) return std::nullopt;
    return source;
}

std::vector<std::byte> RunIndex::toBytes() const {
    std::vector<std::byte> content;
    append(content, m_sources.size(), 1);
    for (const std::string& name : m_sources) {
        append(content, name.size(), 1);
        append(content, name);
    }
    append(content, m_runs, 4);
    append(content, m_table->seed, 8);
    append(content, m_table->segmentBits, 1);
    append(content, m_table->starts, 4);
    content.insert(content.end(), m_table->bytes.begin(), m_table->bytes.end());

    std::vector<std::byte> bytes;
    append(bytes, kMagic);
    append(bytes, kVersion, 4);
    append(bytes, digestOf(content));
    bytes.insert(bytes.end(), content.begin(), content.end());
    return bytes;
}

RunIndex RunIndex::read(std::span<const std::byte> bytes) {
    Rest rest(bytes);
    if (bytes.size() < kMagic.size() || rest.text(kMagic.size()) != kMagic)
        throw Error(messages::kNoRunIndex);
    const std::uint64_t version = rest.number(4);
    if (version != kVersion) throw Error(messages::kOtherRunIndex, version);
    const std::string digest = rest.text(kDigestDigits);
    if (digest != digestOf(rest.bytes())) failDamaged(messages::kIndexChecksum);

    RunIndex index;
    index.m_sources.resize(static_cast<std::size_t>(rest.number(1)));
    for (std::string& name : index.m_sources)
        name = rest.text(static_cast<std::size_t>(rest.number(1)));
    if (!areNames(index.m_sources)) failDamaged(messages::kIndexContent);
    index.m_runs = static_cast<std::size_t>(rest.number(4));
    index.m_table = std::make_shared<const FuseTable>(readTable(rest, index.m_runs));
    return index;
}

}  // namespace incipit::analysis
