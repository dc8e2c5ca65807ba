#include "base/mapped_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/messages.h"
#include "base/open_file.h"

namespace incipit::base {

MappedFile::MappedFile(const std::filesystem::path& path) {
    const OpenFile file(path);
    const std::size_t size = file.size();
    if (size == 0) return;
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.descriptor(), 0);
    if (start == MAP_FAILED) throw Error(path, messages::kNotReadable, std::strerror(errno));
    m_bytes = {static_cast<const std::byte*>(start), size};
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty()) ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

void MappedFile::willNeed(std::size_t begin, std::size_t end) const {
    static const auto kPage = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    end = std::min(end, m_bytes.size());
    begin = begin / kPage * kPage;
    if (begin >= end) return;
    // What fails here is read when it is looked at.
    static_cast<void>(::madvise(const_cast<std::byte*>(m_bytes.data()) + begin, end - begin, MADV_WILLNEED));
}

}  // namespace incipit::base
