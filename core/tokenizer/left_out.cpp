#include "tokenizer/left_out.h"

#include <array>
#include <utility>

#include "tokenizer/messages.h"

namespace incipit::tokenizer {
namespace {

constexpr std::uint8_t kBank = 0, kBankLow = 32, kSustain = 64, kFirstMode = 120;
constexpr std::uint8_t kLastText = 0x0F;

void count(const midi::Event& event, bool keepsPedal, LeftOut& leftOut) {
    switch (event.kind()) {
        case 0xA0:
        case 0xD0:
            ++leftOut.controllers;
            return;
        case 0xB0:
            if (event.data1 == kSustain) {
                if (!keepsPedal) ++leftOut.pedals;
            } else if (event.data1 < kFirstMode && event.data1 != kBank && event.data1 != kBankLow) {
                ++leftOut.controllers;
            }
            return;
        case 0xE0:
            ++leftOut.bends;
            return;
        default:
            break;
    }
    if (event.status == 0xF0) ++leftOut.exclusives;
    if (event.status != 0xFF || event.data.empty()) return;
    const bool isName = event.data1 == midi::meta::kTrackName || event.data1 == midi::meta::kInstrumentName ||
                        event.data1 == midi::meta::kDeviceName;
    if (event.data1 >= midi::meta::kText && event.data1 <= kLastText && !isName) ++leftOut.texts;
}

}  // namespace

LeftOut& LeftOut::operator+=(const LeftOut& other) {
    pedals += other.pedals;
    controllers += other.controllers;
    bends += other.bends;
    texts += other.texts;
    exclusives += other.exclusives;
    return *this;
}

LeftOut leftOutOf(const midi::Score& score, bool keepsPedal) {
    LeftOut leftOut;
    for (const midi::Track& track : score.tracks) {
        for (const midi::Event& event : track.events)
            count(event, keepsPedal, leftOut);
    }
    return leftOut;
}

Fact withLeftOut(Fact what, const LeftOut& leftOut) {
    struct Count {
        std::size_t count;
        MessageOf<2> message;
    };
    const std::array<Count, 5> counts{{
        {leftOut.pedals, messages::kPedalsLeftOut},
        {leftOut.controllers, messages::kControllersLeftOut},
        {leftOut.bends, messages::kBendsLeftOut},
        {leftOut.texts, messages::kTextsLeftOut},
        {leftOut.exclusives, messages::kExclusivesLeftOut},
    }};
    for (const auto& [count, message] : counts) {
        if (count > 0) what = Fact(message, std::move(what), count);
    }
    return what;
}

}  // namespace incipit::tokenizer
