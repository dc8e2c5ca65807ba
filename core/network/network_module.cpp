// The module that holds LibTorch; engine/load_network.cpp loads it.
#include "network/network_library.h"

extern "C" __attribute__((visibility("default"))) incipit::network::NetworkLibrary* incipitNetworkLibrary() {
    return &incipit::network::networkLibrary();
}

extern "C" __attribute__((visibility("default"))) const char* incipitLibTorchVersion() {
    return INCIPIT_LIBTORCH;
}
