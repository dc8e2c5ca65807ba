// incipit: every job of the studio without a screen.

#include "base/blas_kernels.h"
#include "cli/commands.h"
#include "cli/manual_command.h"
#include "cli/program.h"
#include "engine/engine.h"

int main(int argc, char** argv) {
    using namespace incipit;
    base::chooseBlasKernels();  // while there is one thread, before LibTorch is loaded
    const engine::Engine engine(engine::loadNetworkModule, engine::baseFolder());
    CLI::App app{"Incipit learns from the music you open and composes on from it.", "incipit"};
    cli::addInfo(app);
    cli::addChords(app);
    cli::addTokenize(app);
    cli::addCorpus(app);
    cli::addTrain(app, engine);
    cli::addGenerate(app, engine);
    cli::addContinue(app, engine);
    cli::addRewrite(app, engine);
    cli::addEvaluate(app, engine);
    cli::addSurprise(app, engine);
#ifdef INCIPIT_HAS_SOUND
    cli::addAnswer(app, engine);
    cli::addAccompany(app, engine);
    cli::addRender(app);
    cli::addPlay(app);
    cli::addRecord(app);
    cli::addPorts(app);
#endif
    cli::addManual(app);
    return cli::run(app, argc, argv);
}
