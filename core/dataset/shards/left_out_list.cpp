#include "dataset/shards/left_out_list.h"

#include <array>
#include <cstdint>

#include "base/json_text.h"

namespace incipit::dataset {

using nlohmann::json;
using tokenizer::LeftOut;

namespace {

constexpr std::array kCounts{&LeftOut::pedals, &LeftOut::controllers, &LeftOut::bends, &LeftOut::texts,
                             &LeftOut::exclusives};

}  // namespace

json listOf(const LeftOut& leftOut) {
    json list = json::array();
    for (const auto count : kCounts)
        list.push_back(leftOut.*count);
    return list;
}

std::optional<LeftOut> leftOutOf(const json& list) {
    LeftOut leftOut;
    if (list.is_null()) return leftOut;
    if (!list.is_array() || list.size() != kCounts.size()) return std::nullopt;
    for (std::size_t i = 0; i < kCounts.size(); ++i) {
        const auto count = base::integer(list[i], 0, INT64_MAX);
        if (!count) return std::nullopt;
        leftOut.*kCounts[i] = static_cast<std::size_t>(*count);
    }
    return leftOut;
}

json listOf(const std::vector<LeftOutFile>& files) {
    json list = json::array();
    for (const LeftOutFile& file : files)
        list.push_back({{"file", file.name}, {"reason", file.reason}});
    return list;
}

std::optional<std::vector<LeftOutFile>> leftOutFilesOf(const json& list) {
    if (!list.is_array()) return std::nullopt;
    std::vector<LeftOutFile> files;
    for (const json& file : list) {
        const json& name = base::member(file, "file");
        const json& reason = base::member(file, "reason");
        if (!name.is_string() || !reason.is_string()) return std::nullopt;
        files.push_back({name.get<std::string>(), reason.get<std::string>()});
    }
    return files;
}

std::optional<std::vector<std::string>> textsOf(const json& list) {
    if (!list.is_array()) return std::nullopt;
    std::vector<std::string> texts;
    for (const json& text : list) {
        if (!text.is_string()) return std::nullopt;
        texts.push_back(text.get<std::string>());
    }
    return texts;
}

}  // namespace incipit::dataset
