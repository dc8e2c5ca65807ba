#pragma once

#include <compare>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/mapped_file.h"

namespace incipit::dataset {

/// Ids in a file on disk, which is read where they are looked at. Immutable: any thread.
struct StoredIds {
    std::filesystem::path path;
    std::shared_ptr<const base::MappedFile> file;
    std::size_t begin = 0;   ///< of the bytes of the first one
    std::size_t width = 2;   ///< bytes of each, little-endian: 2 or 4
    std::vector<int> known;  ///< what each stored number stands for

    /// The bytes must be in the file. @throws Error naming the path for a number that stands for nothing
    [[nodiscard]] int at(std::size_t place) const;
};

/// The ids of a piece, in memory or in a file: whoever reads them need not know which. Copies and parts share
/// them. Immutable: any thread.
class Ids {
  public:
    class Iterator;

    Ids() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a list is what ids mostly are
    Ids(std::vector<int> list)
        : m_list(std::make_shared<const std::vector<int>>(std::move(list))), m_size(m_list->size()) {}
    Ids(std::initializer_list<int> list) : Ids(std::vector<int>(list)) {}
    /// Some of those in a file.
    Ids(std::shared_ptr<const StoredIds> stored, std::size_t first, std::size_t size)
        : m_stored(std::move(stored)), m_first(first), m_size(size) {}

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    /// Whether they lie in a file.
    [[nodiscard]] bool areStored() const { return m_stored != nullptr; }

    /// Of a place below size(). @throws Error where the file is damaged
    [[nodiscard]] int operator[](std::size_t place) const {
        return m_list ? (*m_list)[m_first + place] : m_stored->at(m_first + place);
    }
    /// The same; @throws std::out_of_range for any other place
    [[nodiscard]] int at(std::size_t place) const {
        if (place >= m_size) throw std::out_of_range("no such id");
        return (*this)[place];
    }
    [[nodiscard]] int front() const { return at(0); }
    [[nodiscard]] int back() const { return at(m_size - 1); }
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

    /// From `begin` to before `end`, without a copy.
    [[nodiscard]] Ids part(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::vector<int> list() const;

    /// Those from `begin` to before `end` are looked at soon; does not wait for the disk.
    void willNeed(std::size_t begin, std::size_t end) const;

    friend bool operator==(const Ids& a, const Ids& b);

  private:
    std::shared_ptr<const std::vector<int>> m_list;
    std::shared_ptr<const StoredIds> m_stored;
    std::size_t m_first = 0;
    std::size_t m_size = 0;
};

/// Goes through ids that must outlive it.
class Ids::Iterator {
  public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = int;
    using difference_type = std::ptrdiff_t;
    using pointer = const int*;
    using reference = int;

    Iterator() = default;
    Iterator(const Ids* ids, difference_type place) : m_ids(ids), m_place(place) {}

    int operator*() const { return (*m_ids)[static_cast<std::size_t>(m_place)]; }
    int operator[](difference_type steps) const { return *(*this + steps); }
    Iterator& operator+=(difference_type steps) {
        m_place += steps;
        return *this;
    }
    Iterator& operator-=(difference_type steps) { return *this += -steps; }
    Iterator& operator++() { return *this += 1; }
    Iterator& operator--() { return *this += -1; }
    Iterator operator++(int) { return {m_ids, m_place++}; }
    Iterator operator--(int) { return {m_ids, m_place--}; }
    friend Iterator operator+(Iterator at, difference_type steps) { return at += steps; }
    friend Iterator operator+(difference_type steps, Iterator at) { return at += steps; }
    friend Iterator operator-(Iterator at, difference_type steps) { return at -= steps; }
    friend difference_type operator-(const Iterator& a, const Iterator& b) { return a.m_place - b.m_place; }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_place == b.m_place; }
    friend auto operator<=>(const Iterator& a, const Iterator& b) { return a.m_place <=> b.m_place; }

  private:
    const Ids* m_ids = nullptr;
    difference_type m_place = 0;
};

inline Ids::Iterator Ids::begin() const {
    return {this, 0};
}

inline Ids::Iterator Ids::end() const {
    return {this, static_cast<std::ptrdiff_t>(m_size)};
}

}  // namespace incipit::dataset
