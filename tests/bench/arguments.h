#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace incipit::bench {

/// A benchmark's command line: options with a value each ("--seed 1"), flags, and what has no name.
class Arguments {
  public:
    /// @param flags  those that take no value
    Arguments(int argc, char** argv, const std::set<std::string>& flags = {}) {
        for (int i = 1; i < argc; ++i) {
            const std::string argument = argv[i];
            if (!argument.starts_with("--")) {
                m_rest = argument;
            } else if (flags.contains(argument) || i + 1 == argc) {
                m_options.emplace_back(argument, std::string());
            } else {
                m_options.emplace_back(argument, argv[++i]);
            }
        }
    }

    /// The last that was given without a name; empty: none was.
    [[nodiscard]] const std::string& rest() const { return m_rest; }
    [[nodiscard]] bool has(const std::string& name) const { return !values(name).empty(); }
    /// In the order in which they were given.
    [[nodiscard]] std::vector<std::string> values(const std::string& name) const {
        std::vector<std::string> found;
        for (const auto& [option, value] : m_options) {
            if (option == name) found.push_back(value);
        }
        return found;
    }
    [[nodiscard]] std::string value(const std::string& name, const std::string& otherwise) const {
        return has(name) ? values(name).back() : otherwise;
    }

  private:
    std::vector<std::pair<std::string, std::string>> m_options;
    std::string m_rest;
};

}  // namespace incipit::bench
