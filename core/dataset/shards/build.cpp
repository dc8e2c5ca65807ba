#include "dataset/shards/build.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/error.h"
#include "dataset/corpus.h"
#include "dataset/messages.h"
#include "dataset/shards/output_folder.h"
#include "dataset/shards/shard_builder.h"
#include "dataset/shards/shard_plan.h"

namespace incipit::dataset {
namespace {

namespace fs = std::filesystem;

/// What the manifest needs of a shard that is there.
struct Done {
    ShardEntry entry;
    std::vector<LeftOutFile> leftOut;
    tokenizer::LeftOut messages;
    std::vector<std::string> vocabulary;
};

Done doneOf(const std::string& name, const Shard& shard, const WrittenShard& written) {
    Done done{.entry = {.file = name,
                        .sha256 = written.sha256,
                        .content = shard.content,
                        .bytes = written.bytes,
                        .pieces = shard.pieces.size(),
                        .tokens = shard.tokens()},
              .leftOut = shard.leftOut,
              .messages = {},
              .vocabulary = shard.vocabulary};
    for (const ShardPiece& piece : shard.pieces)
        done.messages += piece.leftOut;
    return done;
}

/// The digests of the shards of a corpus that stood there before.
std::map<std::string, std::string> digestsBefore(const fs::path& folder) {
    std::map<std::string, std::string> digests;
    try {
        for (const ShardEntry& shard : readManifest(folder).shards)
            digests.emplace(shard.file, shard.sha256);
    } catch (const Error&) {
        digests.clear();  // there is none, or it is damaged and made anew
    }
    return digests;
}

/// The threads that build the shards of a plan.
class Building {
  public:
    Building(const fs::path& folder, std::vector<PlannedShard> plan, const tokenizer::Tokenizer& tokenizer,
             std::optional<std::size_t> part, const std::stop_token& stop, const OnBuild& onProgress)
        : m_folder(folder),
          m_plan(std::move(plan)),
          m_tokenizer(tokenizer),
          m_part(part),
          m_stop(stop),
          m_onProgress(onProgress),
          m_before(digestsBefore(folder)),
          m_done(m_plan.size()) {
        for (const PlannedShard& shard : m_plan)
            m_progress.of += shard.files.size();
    }

    void run(std::size_t threads) {
        {
            std::vector<std::jthread> team;
            for (std::size_t i = 0; i < std::clamp<std::size_t>(threads, 1, m_plan.size()); ++i)
                team.emplace_back([this] { work(); });
        }
        if (m_failure) std::rethrow_exception(m_failure);
        const bool all = std::ranges::all_of(m_done, [](const auto& done) { return done.has_value(); });
        if (!all) throw Error(m_folder, messages::kBuildStopped, m_progress.files, m_progress.of);
    }

    [[nodiscard]] const std::vector<std::optional<Done>>& done() const { return m_done; }
    [[nodiscard]] std::size_t files() const { return m_progress.of; }

  private:
    void work() {
        try {
            for (std::size_t i = m_next++; i < m_plan.size() && !mustEnd(); i = m_next++) {
                m_done[i] = kept(m_plan[i]);
                if (!m_done[i]) m_done[i] = built(m_plan[i]);
            }
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_failure) m_failure = std::current_exception();
            m_failed = true;
        }
    }

    [[nodiscard]] bool mustEnd() const { return m_stop.stop_requested() || m_failed; }

    /// A shard of the same files that is there and whole.
    std::optional<Done> kept(const PlannedShard& planned) {
        const fs::path path = m_folder / planned.name;
        std::error_code code;
        if (!fs::exists(path, code)) return std::nullopt;
        try {
            const OpenShard open = openShard(path);
            if (open.shard.inputs != planned.inputs || !isWhole(open)) return std::nullopt;
            const WrittenShard written{.sha256 = base::sha256Of(path), .bytes = open.file->bytes().size()};
            const auto before = m_before.find(planned.name);
            if (before != m_before.end() && before->second != written.sha256) return std::nullopt;
            tell({.files = planned.files.size(),
                  .of = 0,
                  .leftOut = open.shard.leftOut.size(),
                  .kept = planned.files.size()});
            return doneOf(planned.name, open.shard, written);
        } catch (const Error&) {
            return std::nullopt;
        }
    }

    /// Nothing after a stop.
    std::optional<Done> built(const PlannedShard& planned) {
        ShardBuilder builder(m_tokenizer, m_part, m_large);
        for (const fs::path& file : planned.files) {
            if (mustEnd()) return std::nullopt;
            const std::size_t before = builder.shard().leftOut.size();
            builder.add(file);
            tell({.files = 1, .of = 0, .leftOut = builder.shard().leftOut.size() - before, .kept = 0});
        }
        const WrittenShard written = builder.write(m_folder / planned.name, planned.inputs);
        return doneOf(planned.name, builder.shard(), written);
    }

    void tell(const BuildProgress& more) {
        const std::lock_guard lock(m_mutex);
        m_progress.files += more.files;
        m_progress.leftOut += more.leftOut;
        m_progress.kept += more.kept;
        if (m_onProgress) m_onProgress(m_progress);
    }

    const fs::path& m_folder;
    std::vector<PlannedShard> m_plan;
    const tokenizer::Tokenizer& m_tokenizer;
    std::optional<std::size_t> m_part;
    const std::stop_token& m_stop;
    const OnBuild& m_onProgress;
    std::map<std::string, std::string> m_before;
    std::vector<std::optional<Done>> m_done;  ///< of each planned shard
    std::atomic<std::size_t> m_next = 0;
    std::atomic<bool> m_failed = false;
    std::mutex m_large;
    std::mutex m_mutex;  ///< of what follows
    BuildProgress m_progress;
    std::exception_ptr m_failure;
};

Manifest manifestOf(const std::vector<std::optional<Done>>& shards, const tokenizer::Tokenizer& tokenizer) {
    Manifest manifest;
    manifest.program = kProgram;
    std::set<std::string> distinct;
    for (const std::optional<Done>& done : shards) {
        manifest.shards.push_back(done->entry);
        manifest.messages += done->messages;
        manifest.leftOut.insert(manifest.leftOut.end(), done->leftOut.begin(), done->leftOut.end());
        distinct.insert(done->vocabulary.begin(), done->vocabulary.end());
    }
    const tokenizer::Vocabulary* fixed = tokenizer.vocabulary();
    manifest.vocabulary =
        fixed != nullptr ? *fixed : tokenizer::Vocabulary({distinct.begin(), distinct.end()});
    return manifest;
}

std::size_t threadsOf(const BuildOptions& options) {
    if (options.threads > 0) return static_cast<std::size_t>(options.threads);
    return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

Manifest buildCorpus(std::span<const fs::path> inputs, const fs::path& folder, const BuildOptions& options,
                     const std::stop_token& stop, const OnBuild& onProgress) {
    const auto tokenizer = tokenizer::makeTokenizer(options.scheme.tokens);
    // As it is stored: a scheme without a step takes any.
    const CorpusScheme scheme{.tokens = tokenizer->settings(), .part = options.scheme.part};
    const std::vector<fs::path> files = findMidiFiles(inputs);
    if (files.empty()) throw Error(messages::kNoFile);
    const OutputFolder output(folder);
    Building building(folder, planShards(files, scheme), *tokenizer, scheme.part, stop, onProgress);
    building.run(threadsOf(options));
    Manifest manifest = manifestOf(building.done(), *tokenizer);
    manifest.scheme = scheme;
    manifest.files = building.files();
    if (manifest.pieces() == 0) {
        const LeftOutFile& first = manifest.leftOut.front();
        throw Error(fs::path(first.name), messages::kNoPieceInAny, first.reason, manifest.files);
    }
    writeManifest(folder, manifest);
    std::set<std::string> names;
    for (const ShardEntry& shard : manifest.shards)
        names.insert(shard.file);
    output.keepShards(names);
    return manifest;
}

}  // namespace incipit::dataset
