#include "model/layout.h"

#include <utility>

namespace incipit::model {

std::int64_t Slot::size() const {
    std::int64_t size = 1;
    for (const std::int64_t length : shape) {
        size *= length;
    }
    return size;
}

void Layout::add(std::string name, std::vector<std::int64_t> shape) {
    Slot slot{.name = std::move(name), .shape = std::move(shape), .offset = m_size};
    m_size += slot.size();
    m_slots.push_back(std::move(slot));
}

void Layout::addLstm(int index, std::int64_t inputs, std::int64_t units) {
    const std::string layer = numbered("lstm", index);
    add(layer + "/kernel", {inputs, 4 * units});
    add(layer + "/recurrent_kernel", {units, 4 * units});
    add(layer + "/bias", {4 * units});
}

void Layout::addDense(int index, std::int64_t inputs, std::int64_t outputs) {
    const std::string layer = numbered("dense", index);
    add(layer + "/kernel", {inputs, outputs});
    add(layer + "/bias", {outputs});
}

std::int64_t Layout::parametersOf(const std::string& layer) const {
    std::int64_t count = 0;
    for (const Slot& slot : m_slots) {
        if (slot.name.starts_with(layer + "/")) count += slot.size();
    }
    return count;
}

std::string numbered(const std::string& kind, int index) {
    return index == 0 ? kind : kind + "_" + std::to_string(index);
}

}  // namespace incipit::model
