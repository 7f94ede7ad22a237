#include "core/base/title_case.h"

#include "core/base/text.h"

#include <QString>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace strata::text {
namespace {

constexpr std::string_view kSpelled
    = "2FA 4K 5K 8K AGI BI ChatGPT CTA DateTime FMS GitHub GPT HD IBMid IDs iMac IMAX iOS iPad iPhone iPod LDAP LinkedIn "
      "LLM macOS McDonalds ML MySQL NLG NLP NLU OpenAI PDFs PIM PEFT pH PostgreSQL SEO TTS UHD UUID XSS YouTube "
      "2D 3D 4WD A2O AI API BIOS CC CCTV CCV CD CIA CMS COBOL CSS CSV CV DB DIY DNA DVD E3 EIN ESPN FAQ FBI FORTRAN FPS "
      "FTP HTML HTTP HTTPS ID IP ISO JS JSON LASER M2A M2M M2MM M2O MMORPG NAFTA NASA NDA O2A O2M PDF PHP POP RAM RNGR "
      "ROM RPG RTFM RTS SCUBA SDK SITCOM SKU SMTP SQL SSL SSN SWAT TBS TLS TNA TS TTL TV UI URL USB UWP VIP W3C WWE WWF "
      "WWW WYSIWYG";

/// Articles, conjunctions and prepositions that stay small inside a name.
constexpr std::array<std::string_view, 21> kSmall {"a", "an", "and", "as", "at", "but", "by", "for", "if", "in", "nor",
    "now", "of", "off", "on", "or", "out", "so", "the", "to", "up"};

/// The spelling of a word in lower case; null for those without one of their own.
const std::string* spellingOf(const std::string& word)
{
    static const auto spellings = [] {
        std::unordered_map<std::string, std::string> known;
        for (const std::string& spelling : split(kSpelled, ' '))
            known.emplace(lower(spelling), spelling);
        return known;
    }();
    const auto found = spellings.find(word);
    return found == spellings.end() ? nullptr : &found->second;
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Between "b" and "C" of "abCd", and between "B" and "Cd" of "ABCd".
bool isHump(std::string_view key, std::size_t at)
{
    if (at == 0 || !isUpper(key[at]))
        return false;
    return isLowerOrDigit(key[at - 1]) || (isUpper(key[at - 1]) && at + 1 < key.size() && isLowerOrDigit(key[at + 1]));
}

std::vector<std::string> wordsOf(std::string_view key)
{
    std::vector<std::string> words;
    bool begins = true;
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (std::string_view("_- \t\r\n").find(key[i]) != std::string_view::npos) {
            begins = true;
            continue;
        }
        if (begins || isHump(key, i))
            words.emplace_back();
        words.back().push_back(key[i]);
        begins = false;
    }
    for (std::string& word : words)
        word = lowerUnicode(word);
    return words;
}

std::string capitalized(const std::string& word)
{
    const QString text = qt(word);
    const qsizetype first = text.isEmpty() || !text.front().isHighSurrogate() ? 1 : 2;
    return utf8(text.left(first).toUpper() + text.mid(first));
}

} // namespace

std::string titleCase(std::string_view key)
{
    std::vector<std::string> words = wordsOf(key);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool inside = i > 0 && i + 1 < words.size();
        if (const std::string* const spelling = spellingOf(words[i]))
            words[i] = *spelling;
        else if (!inside || std::find(kSmall.begin(), kSmall.end(), words[i]) == kSmall.end())
            words[i] = capitalized(words[i]);
    }
    return join(words, " ");
}

} // namespace strata::text
