#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include <unicode/unistr.h>

#include "base/utf8.h"
#include "midi/text_encoding.h"

namespace incipit::midi {

namespace {

/// The commonest characters, and those of parts and instruments.
constexpr const char* kJapanese =
    "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川"
    "千水半"
    "男西電校土木聞食車何南万毎白天母火右読友左休父雨曲主旋律伴奏手合唱音楽弦管打鍵盤太鼓琴笛独奏曲第章番序終"
    "作編詞"
    "声部和低高速度";
constexpr const char* kChinese =
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心"
    "多天而"
    "能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但"
    "身些与"
    "高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第"
    "门相次"
    "东爱歌曲钢琴左右提吉他贝斯鼓弦乐旋律伴奏和音轨独合唱笛箫筝胡琵琶萨克号圆短单双管竖击铃钟词编版";
constexpr const char* kTraditional =
    "的一是不了在人有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心"
    "多天而"
    "能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但"
    "身些與"
    "高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第"
    "門相次"
    "東愛歌曲鋼琴左右提吉他貝斯鼓弦樂旋律伴奏和音軌獨合唱笛簫箏胡琵琶薩克號圓短單雙管豎擊鈴鐘詞編版";
constexpr const char* kKorean =
    "이다는의가을에를한은하고지도로사기서자어리아나대그시인해정보부전제일스수있라주여과장만들상우원동공구성유"
    "조비국미"
    "선경연화안방마계신트관소드면무오용세생교문산물실피아노왼손오른쪽기타베이스드럼바린첼로플룻현악반멜디음트"
    "랙코러합창독";

/// A character as an encoding writes it: its bytes, the first of two in the upper half.
using Code = std::uint16_t;

struct Candidate {
    TextEncoding encoding = TextEncoding::Utf8;
    const char* frequent = "";
    const char* converter = "";
    bool (*isLead)(int byte) = nullptr;               ///< of a character of two bytes
    double (*weight)(int lead, int trail) = nullptr;  ///< 0 to 0.8, how usual; below 0: none
};

constexpr double kUsual = 0.8, kSign = 0.7, kRare = 0.15, kOdd = 0.02, kNever = -1;
constexpr double kFrequent = 0.2;  // more

bool between(int value, int first, int last) {
    return value >= first && value <= last;
}

bool isShiftJisLead(int byte) {
    return between(byte, 0x81, 0x9F) || between(byte, 0xE0, 0xFC);
}

double shiftJis(int lead, int trail) {
    if (lead == 0) return between(trail, 0xA1, 0xDF) ? 0.5 : kNever;  // half-width katakana
    if (!between(trail, 0x40, 0xFC) || trail == 0x7F) return kNever;
    if (lead == 0x81) return kSign;
    if (lead == 0x82) return trail >= 0x9F ? 1 : kSign;  // hiragana; wide letters and digits
    if (lead == 0x83) return trail <= 0x96 ? 1 : kRare;  // katakana; Greek
    if (between(lead, 0x88, 0x97)) return kUsual;        // level 1
    return between(lead, 0x98, 0x9F) || between(lead, 0xE0, 0xEA) ? kRare : kOdd;
}

bool isHighLead(int byte) {
    return between(byte, 0x81, 0xFE);
}

double gbk(int lead, int trail) {
    if (lead == 0 || !between(trail, 0x40, 0xFE) || trail == 0x7F) return kNever;
    if (trail < 0xA1) return kOdd;  // what GBK added
    if (lead == 0xA1 || lead == 0xA3) return kSign;
    if (between(lead, 0xB0, 0xD7)) return kUsual;  // level 1
    return between(lead, 0xD8, 0xF7) ? kRare : kOdd;
}

double eucKr(int lead, int trail) {
    if (lead == 0 || trail < 0x41) return kNever;
    if (trail < 0xA1) return kOdd;  // what Microsoft added
    if (lead == 0xA1 || lead == 0xA3) return kSign;
    if (between(lead, 0xB0, 0xC8)) return kUsual;  // Hangul
    return between(lead, 0xCA, 0xFD) ? kRare : kOdd;
}

double big5(int lead, int trail) {
    if (lead == 0 || !(between(trail, 0x40, 0x7E) || between(trail, 0xA1, 0xFE))) return kNever;
    if (lead == 0xA1) return kSign;
    if (between(lead, 0xA4, 0xC6)) return kUsual;  // level 1
    return between(lead, 0xC9, 0xF9) ? kRare : kOdd;
}

constexpr std::array kCandidates{
    Candidate{TextEncoding::ShiftJis, kJapanese, "windows-31j", isShiftJisLead, shiftJis},
    Candidate{TextEncoding::Gbk, kChinese, "GBK", isHighLead, gbk},
    Candidate{TextEncoding::EucKr, kKorean, "windows-949", isHighLead, eucKr},
    Candidate{TextEncoding::Big5, kTraditional, "windows-950", isHighLead, big5}};

std::set<Code> frequentCodes(const Candidate& candidate) {
    std::set<Code> codes;
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(candidate.frequent);
    for (std::int32_t i = 0; i < text.length(); ++i) {
        std::array<char, 8> bytes{};
        const std::int32_t size = icu::UnicodeString(text[i]).extract(
            0, 1, bytes.data(), static_cast<std::uint32_t>(bytes.size()), candidate.converter);
        if (size == 2) {
            codes.insert(static_cast<Code>((static_cast<unsigned char>(bytes[0]) << 8U) |
                                           static_cast<unsigned char>(bytes[1])));
        }
    }
    return codes;
}

int at(const std::string& text, std::size_t place) {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : 0;
}

/// How usual the characters beyond ASCII are; none where the texts cannot be in that encoding.
std::optional<double> likelihood(std::span<const std::string> texts, const Candidate& candidate) {
    const std::set<Code> frequent = frequentCodes(candidate);
    double sum = 0;
    int count = 0;
    for (const std::string& text : texts) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            int lead = 0;
            if (at(text, i) < 0x80) continue;
            if (candidate.isLead(at(text, i))) lead = at(text, i++);
            const int trail = at(text, i);
            const double weight = candidate.weight(lead, trail);
            if (weight < 0) return std::nullopt;
            const bool isFrequent = frequent.contains(static_cast<Code>((lead << 8U) | trail));
            sum += weight + (isFrequent ? kFrequent : 0);
            ++count;
        }
    }
    return sum / count;
}

bool isLetter(int byte) {
    return between(byte | 0x20, 'a', 'z');
}

/// In the alphabets of western Europe what is not ASCII stands alone among letters that are.
double latinLikelihood(std::span<const std::string> texts) {
    double sum = 0;
    int count = 0;
    for (const std::string& text : texts) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const int byte = at(text, i);
            if (byte < 0x80) continue;
            const int before = i > 0 ? at(text, i - 1) : 0;
            const int after = at(text, i + 1);
            const bool alone = before < 0x80 && after < 0x80;
            const bool isAccented = byte >= 0xC0 && byte != 0xD7 && byte != 0xF7;
            if (isAccented) {
                sum += alone && (isLetter(before) || isLetter(after)) ? kUsual + kFrequent : kRare;
            } else {
                sum += alone ? kSign : kOdd;
            }
            ++count;
        }
    }
    return sum / count;
}

}  // namespace

TextEncoding guessTextEncoding(std::span<const std::string> texts) {
    if (std::ranges::all_of(texts, [](const std::string& text) { return base::isUtf8(text); }))
        return TextEncoding::Utf8;
    TextEncoding best = TextEncoding::Windows1252;
    double most = latinLikelihood(texts);
    for (const Candidate& candidate : kCandidates) {
        const std::optional<double> is = likelihood(texts, candidate);
        if (!is || *is <= most) continue;
        most = *is;
        best = candidate.encoding;
    }
    return best;
}

}  // namespace incipit::midi
