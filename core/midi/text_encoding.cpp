#include "midi/text_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"

namespace incipit::midi {

namespace {

struct Named {
    std::string_view name;
    const char* converter;  ///< ICU's name
};

constexpr std::array kNamed{Named{"UTF-8", "UTF-8"},      Named{"Shift-JIS", "windows-31j"},
                            Named{"GBK", "GBK"},          Named{"EUC-KR", "windows-949"},
                            Named{"Big5", "windows-950"}, Named{"Windows-1252", "windows-1252"}};
constexpr std::array kEncodings{TextEncoding::Utf8,  TextEncoding::ShiftJis, TextEncoding::Gbk,
                                TextEncoding::EucKr, TextEncoding::Big5,     TextEncoding::Windows1252};

const Named& namedOf(TextEncoding encoding) {
    return kNamed.at(static_cast<std::size_t>(encoding));
}

}  // namespace

std::span<const TextEncoding> textEncodings() {
    return kEncodings;
}

std::string_view nameOf(TextEncoding encoding) {
    return namedOf(encoding).name;
}

std::optional<TextEncoding> textEncodingNamed(std::string_view name) {
    const auto found = std::ranges::find(kEncodings, name, nameOf);
    if (found == kEncodings.end()) return std::nullopt;
    return *found;
}

std::string toUtf8(std::string_view bytes, TextEncoding encoding) {
    if (encoding == TextEncoding::Utf8 && base::isUtf8(bytes)) return std::string(bytes);
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        ucnv_open(namedOf(encoding).converter, &error), &ucnv_close);
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                  error);
    if (U_FAILURE(error) != 0) return base::latin1ToUtf8(bytes);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

std::optional<std::string> fromUtf8(std::string_view text, TextEncoding encoding) {
    if (encoding == TextEncoding::Utf8) return std::string(text);
    const icu::UnicodeString whole =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        ucnv_open(namedOf(encoding).converter, &error), &ucnv_close);
    ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    if (U_FAILURE(error) != 0) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(whole.length()) * 4 + 16, '\0');
    const std::int32_t size =
        whole.extract(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), error);
    if (U_FAILURE(error) != 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

}  // namespace incipit::midi
