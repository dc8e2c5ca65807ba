#pragma once

namespace incipit::base {

/// Makes the calling thread, and the threads that it starts from then on, give way to others: by how much as
/// nice(1) counts, 1 to 19. A system that refuses (a sandbox) costs smoothness and nothing else.
void giveWay(int nice);

}  // namespace incipit::base
