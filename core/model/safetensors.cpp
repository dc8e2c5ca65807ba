#include "model/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>
#include <optional>
#include <utility>

#include "base/atomic_file.h"
#include "base/digest.h"
#include "base/json_text.h"
#include "model/half.h"
#include "model/messages.h"

namespace incipit::model {

static_assert(std::endian::native == std::endian::little, "safetensors holds little-endian values");

namespace {

constexpr std::size_t kLengthField = 8;
constexpr std::uint64_t kMaxHeader = 100'000'000;
constexpr int kMaxHeaderDepth = 8;
constexpr const char* kSingle = "F32";
constexpr const char* kHalf = "F16";
constexpr const char* kMetadata = "__metadata__";
constexpr std::size_t kShownName = 60;

std::string shown(const std::string& name) {
    return oneLine(name.size() <= kShownName ? name : name.substr(0, kShownName) + "…");
}

bool startsWith(std::span<const std::byte> bytes, std::string_view text) {
    return bytes.size() >= text.size() && std::memcmp(bytes.data(), text.data(), text.size()) == 0;
}

/// Files that people take for model files, by their first bytes.
void refuseOtherKinds(std::span<const std::byte> bytes) {
    if (startsWith(bytes, "PK\x03\x04") || startsWith(bytes, "\x80\x02") || startsWith(bytes, "\x80\x04")) {
        throw Error(messages::kPickle);
    }
    if (startsWith(bytes, "\x89HDF")) {
        throw Error(messages::kHdf5);
    }
    if (startsWith(bytes, "MThd")) {
        throw Error(messages::kMidi);
    }
    if (startsWith(bytes, "RIFF") || startsWith(bytes, "SQLite format 3")) {
        throw Error(messages::kOtherKind);
    }
}

std::optional<std::uint64_t> bytesPerValue(std::string_view type) {
    constexpr std::array<std::pair<std::string_view, std::uint64_t>, 15> kTypes{{{"F64", 8},
                                                                                 {"F32", 4},
                                                                                 {"F16", 2},
                                                                                 {"BF16", 2},
                                                                                 {"I64", 8},
                                                                                 {"I32", 4},
                                                                                 {"I16", 2},
                                                                                 {"I8", 1},
                                                                                 {"U64", 8},
                                                                                 {"U32", 4},
                                                                                 {"U16", 2},
                                                                                 {"U8", 1},
                                                                                 {"BOOL", 1},
                                                                                 {"F8_E4M3", 1},
                                                                                 {"F8_E5M2", 1}}};
    for (const auto& [name, size] : kTypes) {
        if (name == type) return size;
    }
    return std::nullopt;
}

struct Extent {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

std::optional<std::uint64_t> unsignedNumber(const nlohmann::json& value) {
    if (!value.is_number_unsigned()) return std::nullopt;
    return value.get<std::uint64_t>();
}

/// One entry of the header. Sizes are only compared here, nothing is allocated by them.
std::pair<TensorView, Extent> readEntry(const std::string& name, const nlohmann::json& entry) {
    const Error bad = damaged(messages::kTensor, shown(name));
    const auto& type = base::member(entry, "dtype");
    const auto& shape = base::member(entry, "shape");
    const auto& offsets = base::member(entry, "data_offsets");
    if (!entry.is_object() || entry.size() != 3 || !type.is_string() || !shape.is_array() ||
        !offsets.is_array() || offsets.size() != 2) {
        throw bad;
    }
    TensorView tensor{.name = name, .type = type.get<std::string>(), .shape = {}, .data = {}};
    const auto unit = bytesPerValue(tensor.type);
    const auto begin = unsignedNumber(offsets[0]);
    const auto end = unsignedNumber(offsets[1]);
    if (!unit || !begin || !end || *end < *begin) throw bad;
    std::uint64_t bytes = *unit;
    for (const auto& length : shape) {
        const auto count = unsignedNumber(length);
        if (!count || __builtin_mul_overflow(bytes, *count, &bytes)) throw bad;
        tensor.shape.push_back(*count);
    }
    if (bytes != *end - *begin) throw bad;
    return {std::move(tensor), Extent{*begin, *end}};
}

void readMetadata(const nlohmann::json& entries, Metadata& metadata) {
    if (!entries.is_object()) throw damaged(messages::kHeader);
    for (const auto& [key, value] : entries.items()) {
        if (!value.is_string()) throw damaged(messages::kHeader);
        metadata.emplace(key, value.get<std::string>());
    }
}

/// Gives each tensor its bytes; together they must be all of the data, each byte once.
void tile(std::vector<std::pair<TensorView, Extent>>& entries, std::span<const std::byte> data) {
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.begin, a.second.end) < std::pair(b.second.begin, b.second.end);
    });
    std::uint64_t at = 0;
    for (auto& [tensor, extent] : entries) {
        if (extent.end > data.size()) throw damaged(messages::kCutOff);
        if (extent.begin > at) throw damaged(messages::kLooseBytes);
        if (extent.begin < at) throw damaged(messages::kTensor, shown(tensor.name));
        tensor.data = data.subspan(extent.begin, extent.end - extent.begin);
        at = extent.end;
    }
    if (at != data.size()) throw damaged(messages::kLooseBytes);
}

/// Whether no value has an exponent of ones, as infinity and what is no number have (IEEE 754-2019, section
/// 3.4).
template <typename Bits>
bool allFinite(std::span<const std::byte> data, Bits exponent) {
    for (std::size_t at = 0; at < data.size(); at += sizeof(Bits)) {
        Bits bits = 0;
        std::memcpy(&bits, data.data() + at, sizeof(Bits));
        if ((bits & exponent) == exponent) return false;
    }
    return true;
}

/// Of a tensor of float32 or float16.
void append(const TensorView& tensor, std::vector<float>& values) {
    if (tensor.data.empty()) return;
    const std::size_t before = values.size();
    if (tensor.type == kSingle) {
        values.resize(before + tensor.data.size() / sizeof(float));
        std::memcpy(values.data() + before, tensor.data.data(), tensor.data.size());
        return;
    }
    std::vector<HalfFloat> halves(tensor.data.size() / sizeof(HalfFloat));
    std::memcpy(halves.data(), tensor.data.data(), tensor.data.size());
    std::ranges::transform(halves, std::back_inserter(values), fromHalf);
}

/// As they stand in a file. @param room  keeps what is not there yet
std::span<const std::byte> bytesOf(const TensorValues& tensor, Precision precision,
                                   std::vector<HalfFloat>& room) {
    if (precision == Precision::Single) return std::as_bytes(tensor.values);
    room.resize(tensor.values.size());
    std::ranges::transform(tensor.values, room.begin(), toHalf);
    return std::as_bytes(std::span<const HalfFloat>(room));
}

std::string digestOf(const Metadata& metadata) {
    base::Sha256 hash;
    for (const auto& [key, value] : metadata) {
        if (key == "sha256" || key == "metadata_sha256") continue;
        hash.add(key + "=" + std::to_string(value.size()) + ":");
        hash.add(value);
    }
    return hash.finish();
}

}  // namespace

Error damaged(Fact what) {
    return Error(messages::kDamaged, std::move(what));
}

Container readSafetensors(std::span<const std::byte> bytes) {
    if (bytes.empty()) throw damaged(messages::kItIsEmpty);
    refuseOtherKinds(bytes);
    if (bytes.size() < kLengthField) throw damaged(messages::kCutOff);
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), kLengthField);
    const auto rest = bytes.subspan(kLengthField);
    if (!rest.empty() && rest.front() != std::byte{'{'}) {
        throw Error(messages::kNoHeader);
    }
    if (length > kMaxHeader) throw damaged(messages::kHeader);
    if (length > rest.size()) throw damaged(messages::kCutOff);
    const auto json = base::parseJson(
        {reinterpret_cast<const char*>(rest.data()), static_cast<std::size_t>(length)}, kMaxHeaderDepth);
    if (!json || !json->is_object()) throw damaged(messages::kHeader);

    Container container;
    container.data = rest.subspan(length);
    std::vector<std::pair<TensorView, Extent>> entries;
    for (const auto& [name, entry] : json->items()) {
        if (name == kMetadata) {
            readMetadata(entry, container.metadata);
        } else {
            entries.push_back(readEntry(name, entry));
        }
    }
    tile(entries, container.data);
    for (auto& entry : entries) {
        container.tensors.push_back(std::move(entry.first));
    }
    return container;
}

void checkTensors(const Container& container, std::span<const Slot> expected) {
    std::vector<const TensorView*> unknown;
    for (const TensorView& tensor : container.tensors) {
        const auto slot = std::find_if(expected.begin(), expected.end(),
                                       [&](const Slot& candidate) { return candidate.name == tensor.name; });
        if (slot == expected.end()) {
            unknown.push_back(&tensor);
            continue;
        }
        if (!std::equal(tensor.shape.begin(), tensor.shape.end(), slot->shape.begin(), slot->shape.end(),
                        [](std::uint64_t a, std::int64_t b) { return a == static_cast<std::uint64_t>(b); })) {
            throw Error(messages::kWrongShape, tensor.name);
        }
        if (tensor.type != kSingle && tensor.type != kHalf) throw Error(messages::kWrongType, tensor.name);
    }
    if (unknown.size() == 1) throw Error(messages::kUnknownTensor, shown(unknown[0]->name));
    if (!unknown.empty()) throw Error(messages::kUnknownTensors);
    for (const Slot& slot : expected) {
        const auto found = std::find_if(container.tensors.begin(), container.tensors.end(),
                                        [&](const TensorView& tensor) { return tensor.name == slot.name; });
        if (found == container.tensors.end()) throw Error(messages::kNoTensor, slot.name);
        const bool finite = found->type == kSingle ? allFinite<std::uint32_t>(found->data, 0x7F800000U)
                                                   : allFinite<HalfFloat>(found->data, 0x7C00U);
        if (!finite) throw damaged(messages::kNotFinite, slot.name);
    }
}

void checkDigests(const Container& container) {
    const auto data = container.metadata.find("sha256");
    const auto metadata = container.metadata.find("metadata_sha256");
    if (data == container.metadata.end() || metadata == container.metadata.end()) {
        throw damaged(messages::kNoChecksum);
    }
    base::Sha256 hash;
    hash.add(container.data);
    if (hash.finish() != data->second || digestOf(container.metadata) != metadata->second) {
        throw damaged(messages::kWrongChecksum);
    }
}

void appendValues(const Container& container, std::string_view name, std::vector<float>& values) {
    for (const TensorView& tensor : container.tensors) {
        if (tensor.name == name) append(tensor, values);
    }
}

namespace {

/// What stands before the values: the header's length and the header, with the digests added to the metadata.
std::string headOf(Metadata metadata, std::span<const TensorValues> tensors, Precision precision) {
    base::Sha256 hash;
    std::vector<HalfFloat> room;
    for (const TensorValues& tensor : tensors)
        hash.add(bytesOf(tensor, precision, room));
    metadata["sha256"] = hash.finish();
    metadata["metadata_sha256"] = digestOf(metadata);
    nlohmann::ordered_json header;
    header[kMetadata] = metadata;
    std::uint64_t at = 0;
    for (const TensorValues& tensor : tensors) {
        const std::uint64_t end =
            at + tensor.values.size() * (precision == Precision::Single ? sizeof(float) : sizeof(HalfFloat));
        const char* type = precision == Precision::Single ? kSingle : kHalf;
        header[tensor.name] = {{"dtype", type}, {"shape", tensor.shape}, {"data_offsets", {at, end}}};
        at = end;
    }
    std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    // Spaces after the header keep the values aligned, as the format asks of writers.
    text.resize((text.size() + kLengthField - 1) / kLengthField * kLengthField, ' ');
    if (text.size() > kMaxHeader) {
        throw Error(messages::kTooLarge);
    }
    const std::uint64_t length = text.size();
    std::string head(kLengthField, '\0');
    std::memcpy(head.data(), &length, kLengthField);
    return head + text;
}

}  // namespace

std::vector<std::byte> safetensorsOf(Metadata metadata, std::span<const TensorValues> tensors) {
    const std::string head = headOf(std::move(metadata), tensors, Precision::Single);
    const auto first = std::as_bytes(std::span(head));
    std::vector<std::byte> bytes(first.begin(), first.end());
    for (const TensorValues& tensor : tensors) {
        const auto values = std::as_bytes(tensor.values);
        bytes.insert(bytes.end(), values.begin(), values.end());
    }
    return bytes;
}

void writeSafetensors(const std::filesystem::path& path, Metadata metadata,
                      std::span<const TensorValues> tensors, Precision precision) {
    std::string head;
    try {
        head = headOf(std::move(metadata), tensors, precision);
    } catch (const Error& error) {
        throw error.at(path);
    }
    base::AtomicFile file(path);
    std::vector<HalfFloat> room;
    file.write(head);
    for (const TensorValues& tensor : tensors) {
        file.write(bytesOf(tensor, precision, room));
    }
    file.commit();
}

}  // namespace incipit::model
