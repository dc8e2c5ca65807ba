#include "tokenizer/left_out.h"

#include <array>
#include <utility>

#include "tokenizer/messages.h"

namespace incipit::tokenizer {
namespace {

constexpr std::uint8_t kBank = 0, kBankLow = 32, kSustain = 64, kFirstMode = 120;
constexpr std::uint8_t kLastText = 0x0F;

bool isText(std::uint8_t type) {
    const bool isName = type == midi::meta::kTrackName || type == midi::meta::kInstrumentName ||
                        type == midi::meta::kDeviceName;
    return type >= midi::meta::kText && type <= kLastText && !isName;
}

}  // namespace

void LeftOut::count(std::uint8_t status, std::uint8_t data1, std::size_t size, bool keepsPedal) {
    switch (status & 0xF0U) {
        case 0xA0:
        case 0xD0:
            ++controllers;
            break;
        case 0xB0:
            if (data1 == kSustain) {
                if (!keepsPedal) ++pedals;
            } else if (data1 < kFirstMode && data1 != kBank && data1 != kBankLow) {
                ++controllers;
            }
            break;
        case 0xE0:
            ++bends;
            break;
        default:
            if (status == 0xF0) ++exclusives;
            if (status == 0xFF && size > 0 && isText(data1)) ++texts;
            break;
    }
}

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
            leftOut.count(event.status, event.data1, event.data.size(), keepsPedal);
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

Fact leftOutSentence(Fact what, const LeftOut& leftOut) {
    return {messages::kSentence, withLeftOut(std::move(what), leftOut)};
}

Fact leftOutSentence(const LeftOut& leftOut) {
    return leftOutSentence(Fact(messages::kStudioTokens), leftOut);
}

}  // namespace incipit::tokenizer
