#include "model/safetensors.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <initializer_list>
#include <limits>

#include "base/read_file.h"
#include "model/model.h"

using namespace incipit;
using Catch::Contains;

namespace {

std::vector<std::byte> file(const std::string& header, std::size_t dataBytes) {
    const std::uint64_t length = header.size();
    std::vector<std::byte> bytes(8 + header.size() + dataBytes);
    std::memcpy(bytes.data(), &length, 8);
    std::memcpy(bytes.data() + 8, header.data(), header.size());
    return bytes;
}

std::string tensor(std::string_view name, std::string_view shape, std::string_view offsets) {
    std::string text("\"");
    text.append(name).append(R"(": {"dtype": "F32", "shape": )").append(shape);
    return text.append(R"(, "data_offsets": )").append(offsets).append("}");
}

/// A header of these entries.
std::string object(std::initializer_list<std::string_view> entries) {
    std::string text;
    for (const std::string_view entry : entries)
        text.append(text.empty() ? "{" : ",").append(entry);
    return text.append("}");
}

void refused(const std::string& header, std::size_t dataBytes, const char* message) {
    CAPTURE(header.substr(0, 100));
    CHECK_THROWS_WITH(model::readSafetensors(file(header, dataBytes)), Contains(message));
}

const std::vector<model::Slot> kExpected{{"w", {2, 2}, 0}, {"b", {2}, 4}};

}  // namespace

TEST_CASE("A sound safetensors file is read", "[model]") {
    const auto bytes = file(object({tensor("b", "[2]", "[16, 24]"), tensor("w", "[2, 2]", "[0, 16]"),
                                    R"("__metadata__": {"format": "pt"})"}),
                            24);
    const auto container = model::readSafetensors(bytes);
    REQUIRE(container.tensors.size() == 2);
    CHECK(container.tensors[0].name == "w");
    CHECK(container.tensors[1].data.size() == 8);
    CHECK(container.metadata.at("format") == "pt");
    CHECK_NOTHROW(model::checkTensors(container, kExpected));
    CHECK_THROWS_WITH(model::checkDigests(container), Contains("checksum"));
}

TEST_CASE("A damaged safetensors file is refused with what is wrong", "[model]") {
    CHECK_THROWS_WITH(model::readSafetensors({}), "The model file is damaged: it is empty.");
    const std::vector<std::byte> seven(7);
    CHECK_THROWS_WITH(model::readSafetensors(seven), "The model file is damaged: it is cut off.");
    refused("{", 0, "header");
    refused("[]", 0, "no safetensors header");
    refused("{\"a\": \"\xff\"}", 0, "header");
    refused("{} {}", 0, "header");
    refused("{\"a\": 3}", 0, "tensor a");
    refused(R"({"__metadata__": {"a": 3}})", 0, "header");
    refused(object({tensor("w", "[2]", "[0, 8]")}), 4, "cut off");
    refused(object({tensor("w", "[2]", "[0, 8]")}), 12, "bytes that belong to no tensor");
    refused(object({tensor("w", "[2]", "[4, 12]")}), 12, "bytes that belong to no tensor");
    refused(object({tensor("w", "[2]", "[0, 8]"), tensor("b", "[2]", "[4, 12]")}), 12, "tensor");
    refused(object({tensor("w", "[2]", "[0.0, 8.0]")}), 8, "tensor w");
    refused(object({tensor("w", "[-2]", "[0, 8]")}), 8, "tensor w");
    refused(object({tensor("w", "[9223372036854775808, 2]", "[0, 0]")}), 0, "tensor w");
    refused(object({tensor("w", "[2]", "[0, 8, 9]")}), 8, "tensor w");
    refused(R"({"w": {"dtype": "F99", "shape": [2], "data_offsets": [0, 8]}})", 8, "tensor w");
    refused("{\"a\":" + std::string(50'000, '['), 0, "header");
}

TEST_CASE("Values that are no numbers are refused", "[model]") {
    auto bytes = file(object({tensor("w", "[2, 2]", "[0, 16]"), tensor("b", "[2]", "[16, 24]")}), 24);
    const float bad =
        GENERATE(std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity());
    std::memcpy(bytes.data() + bytes.size() - 4, &bad, 4);
    CHECK_THROWS_WITH(model::checkTensors(model::readSafetensors(bytes), kExpected), Contains("tensor b"));
}

TEST_CASE("Every hostile model file has the outcome of its manifest", "[model]") {
    const std::filesystem::path folder = std::filesystem::path(INCIPIT_TEST_DATA) / "hostile" / "model";
    // What each file must be refused with; the reference model is a tensor w of 2x2 and a b of 2.
    const std::vector<std::pair<std::string, std::string>> cases{
        {"p00-good.safetensors", ""},
        {"p01-empty.safetensors", "The model file is damaged: it is empty."},
        {"p02-7-bytes.safetensors", "The model file is damaged: it is cut off."},
        {"p10-json-deep.safetensors", "The model file is damaged: its header."},
        {"p13-hole.safetensors", "The model file is damaged: bytes that belong to no tensor."},
        {"p14-backwards.safetensors", "The model file is damaged: tensor w."},
        {"p15-negative.safetensors", "The model file is damaged: tensor w."},
        {"p18-shape-huge.safetensors", "The model file is damaged: it is cut off."},
        {"p20-size-mismatch.safetensors", "The model file is damaged: tensor w."},
        {"p24-extra-tensor.safetensors", "The model has an unknown tensor x."},
        {"p25-wrong-shape.safetensors", "Tensor w has the wrong shape."},
        {"p27-2000-tensors.safetensors", "The model has unknown tensors."},
        {"p29-name-markup.safetensors", ""},
        {"p30-zero-dim.safetensors", "Tensor w has the wrong shape."},
        {"p31-pickle-canary.pt", "PyTorch pickle files are not opened; convert the model to safetensors."}};
    for (const auto& [name, message] : cases) {
        CAPTURE(name);
        const auto bytes = base::readFile(folder / name);
        std::string result;
        try {
            model::checkTensors(model::readSafetensors(bytes), kExpected);
        } catch (const Error& error) {
            result = error.message();
        }
        CHECK(result == message);
    }
    // None of them, sound or not, is a model of ours.
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        CHECK_THROWS_AS(model::load(entry.path()), Error);
    }
}
