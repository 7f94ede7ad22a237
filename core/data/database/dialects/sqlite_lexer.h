#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strata::sqlite {

struct Token {
    /// Without quotes; punctuation is one character.
    std::string text;
    /// In quotes of any kind: a name or a text, never a keyword.
    bool quoted = false;
    /// Where it stands in the SQL: from its first byte to behind its last.
    std::size_t begin = 0;
    std::size_t end = 0;

    /// `word` in lower case.
    bool is(std::string_view word) const;
};

/// Splits SQL into words, quoted names and single characters; comments and blanks go.
std::vector<Token> tokensOf(std::string_view sql);

/// "`name`", as Directus writes names.
std::string backticked(std::string_view name);
/// "'text'".
std::string literal(std::string_view text);

} // namespace strata::sqlite
