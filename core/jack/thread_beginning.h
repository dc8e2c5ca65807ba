#pragma once

#include <pthread.h>

#include <atomic>
#include <memory>

namespace incipit::jack {

/// As pthread_create(), but returns when the thread has begun. libjack gives a thread one second to begin,
/// and frees what it works on when a busy machine takes longer (1.9.21, posix/JackPosixThread.cpp,
/// StartSync()).
inline int beginThread(pthread_t* thread, const pthread_attr_t* attributes, void* (*routine)(void*),
                       void* argument) {
    struct Beginning {
        void* (*routine)(void*) = nullptr;
        void* argument = nullptr;
        std::atomic<bool> begun{false};
    };
    using Shared = std::shared_ptr<Beginning>;
    const auto beginning = std::make_shared<Beginning>();
    beginning->routine = routine;
    beginning->argument = argument;
    auto handed = std::make_unique<Shared>(beginning);
    // libjack ends its threads by cancelling them: AddressSanitizer would go on guarding this frame.
    const auto run = [](void* data) __attribute__((no_sanitize_address))->void* {
        void* (*work)(void*) = nullptr;
        void* with = nullptr;
        {
            const std::unique_ptr<Shared> ours(static_cast<Shared*>(data));
            work = (*ours)->routine;
            with = (*ours)->argument;
            (*ours)->begun = true;
            (*ours)->begun.notify_one();
        }
        return work(with);
    };
    const int result = ::pthread_create(thread, attributes, run, handed.get());
    if (result != 0) return result;
    static_cast<void>(handed.release());
    beginning->begun.wait(false);
    return 0;
}

}  // namespace incipit::jack
