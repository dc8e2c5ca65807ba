#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "model/layout.h"

namespace incipit::model {

/// A tensor in a file's bytes.
struct TensorView {
    std::string name;
    std::string type;  ///< "F32", "F16" …
    std::vector<std::uint64_t> shape;
    std::span<const std::byte> data;
};

using Metadata = std::map<std::string, std::string>;

/// What a safetensors file holds; views into the bytes that were read.
struct Container {
    Metadata metadata;
    std::vector<TensorView> tensors;  ///< in the order of their data
    std::span<const std::byte> data;  ///< of all tensors
};

/// How values are written: as float32, or rounded to the nearest float16 (model/half.h).
enum class Precision { Single, Half };

/// A tensor to write: values in row-major order.
struct TensorValues {
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<const float> values;
};

/// "The model file is damaged: WHAT."
[[nodiscard]] Error damaged(Fact what);
template <typename... Arguments>
[[nodiscard]] Error damaged(MessageOf<sizeof...(Arguments)> what, Arguments&&... arguments) {
    return damaged(Fact(what, std::forward<Arguments>(arguments)...));
}

/// Reads the container and trusts nothing: lengths, UTF-8, depth, types, and that the tensors tile the data
/// with no gap or overlap. Other kinds of file are named as what they are.
/// @throws Error without a path
[[nodiscard]] Container readSafetensors(std::span<const std::byte> bytes);

/// That the tensors are those expected, float32 or float16, of their shapes, and finite. @throws Error naming
/// the tensor
void checkTensors(const Container& container, std::span<const Slot> expected);

/// That both digests of the metadata are there and right. @throws Error
void checkDigests(const Container& container);

/// The values of a tensor that checkTensors() has passed, appended.
void appendValues(const Container& container, std::string_view name, std::vector<float>& values);

/// The bytes of a file, with the digests added to the metadata. @throws Error
[[nodiscard]] std::vector<std::byte> safetensorsOf(Metadata metadata, std::span<const TensorValues> tensors);

/// Writes the same as a file, atomically. @throws Error naming the path
void writeSafetensors(const std::filesystem::path& path, Metadata metadata,
                      std::span<const TensorValues> tensors, Precision precision = Precision::Single);

}  // namespace incipit::model
