#include "dataset/shards/shard_plan.h"

#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <optional>

#include "base/digest.h"

namespace incipit::dataset {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 512;
constexpr std::size_t kMostBytes = std::size_t{4} << 20U;
constexpr std::size_t kNameDigits = 16;

/// What tells whether a file changed. One that is gone has neither; whoever reads it tells.
struct Stamp {
    std::size_t size = 0;
    long long seconds = 0;
    long nanoseconds = 0;
};

Stamp stampOf(const fs::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return {};
    return {.size = static_cast<std::size_t>(status.st_size),
            .seconds = status.st_mtim.tv_sec,
            .nanoseconds = status.st_mtim.tv_nsec};
}

std::string nameOf(std::size_t number, const std::string& inputs) {
    std::array<char, 24> digits{};
    std::snprintf(digits.data(), digits.size(), "%05zu-", number);
    return digits.data() + inputs.substr(0, kNameDigits) + kShardEnding;
}

/// The shard that is being filled.
class Filling {
  public:
    explicit Filling(const CorpusScheme& scheme) {
        char step[32];
        std::snprintf(step, sizeof step, "%.17g", scheme.tokens.quartersPerStep);
        const std::string part = scheme.part ? std::to_string(*scheme.part) : "chosen";
        m_hash.add(std::string(kProgram) + "\n" + scheme.tokens.scheme + "\n" + step + "\n" + part + "\n");
    }

    [[nodiscard]] bool hasRoomFor(const Stamp& stamp) const {
        return m_shard.files.empty() ||
               (m_shard.files.size() < kMostFiles && m_bytes + stamp.size <= kMostBytes);
    }

    void add(const fs::path& file, const Stamp& stamp) {
        m_hash.add(file.native());
        m_hash.add(std::string(1, '\0') + std::to_string(stamp.size) + " " + std::to_string(stamp.seconds) +
                   "." + std::to_string(stamp.nanoseconds) + "\n");
        m_shard.files.push_back(file);
        m_bytes += stamp.size;
    }

    [[nodiscard]] PlannedShard finish(std::size_t number) {
        m_shard.inputs = m_hash.finish();
        m_shard.name = nameOf(number, m_shard.inputs);
        return std::move(m_shard);
    }

  private:
    base::Sha256 m_hash;
    PlannedShard m_shard;
    std::size_t m_bytes = 0;
};

}  // namespace

std::vector<PlannedShard> planShards(const std::vector<fs::path>& files, const CorpusScheme& scheme) {
    std::vector<PlannedShard> plan;
    std::optional<Filling> filling;
    for (const fs::path& file : files) {
        const Stamp stamp = stampOf(file);
        if (filling && !filling->hasRoomFor(stamp)) {
            plan.push_back(filling->finish(plan.size()));
            filling.reset();
        }
        if (!filling) filling.emplace(scheme);
        filling->add(file, stamp);
    }
    if (filling) plan.push_back(filling->finish(plan.size()));
    return plan;
}

}  // namespace incipit::dataset
