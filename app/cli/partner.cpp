#include "cli/partner.h"

#include "base/atomic_file.h"
#include "cli/named_model.h"

namespace incipit::cli {

namespace {

/// A file that cannot be written is no news for afterwards.
const PartnerOptions& probed(const PartnerOptions& options) {
    if (!options.out.empty()) {
        const base::AtomicFile probe(options.out);
    }
    return options;
}

}  // namespace

void addPartnerOptions(CLI::App& command, PartnerOptions& options, const std::string& kept,
                       const std::string& input, const std::string& output) {
    command.add_option("MODEL", options.model, "A model that train wrote, or base")->required();
    command.add_option("-o,--output", options.out, kept);
    addKeyboardOptions(command, input, options.keyboard);
    addOutputOptions(command, options.output, PortCount::One, output);
    addVerbose(command, options.verbose);
}

Partner::Partner(const PartnerOptions& options, const engine::Engine& engine)
    : model(loadNamed(probed(options).model, engine)),
      trace(options.verbose),
      output(openOutput(options.output, trace.trace())),
      source(openKeyboard(options.keyboard, thruOf(output), trace.trace())) {}

}  // namespace incipit::cli
