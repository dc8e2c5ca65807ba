#include "dataset/ids.h"

#include <algorithm>
#include <cstdint>

#include "base/error.h"
#include "dataset/messages.h"

namespace incipit::dataset {

int StoredIds::at(std::size_t place) const {
    const std::byte* bytes = file->bytes().data() + begin + place * width;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < width; ++i)
        number |= std::to_integer<std::uint32_t>(bytes[i]) << (8 * i);
    if (number >= known.size()) throw Error(path, messages::kShardDamaged);
    return known[number];
}

Ids Ids::part(std::size_t begin, std::size_t end) const {
    Ids result = *this;
    result.m_first += begin;
    result.m_size = end - begin;
    return result;
}

std::vector<int> Ids::list() const {
    return {begin(), end()};
}

void Ids::willNeed(std::size_t begin, std::size_t end) const {
    if (!m_stored) return;
    const auto byteOf = [&](std::size_t place) {
        return m_stored->begin + (m_first + place) * m_stored->width;
    };
    m_stored->file->willNeed(byteOf(begin), byteOf(end));
}

bool operator==(const Ids& a, const Ids& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
}

}  // namespace incipit::dataset
