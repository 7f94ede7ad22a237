#pragma once

#include <filesystem>
#include <string_view>

namespace strata::bench {

/// Static token of the administrator of the blog.
inline constexpr std::string_view kToken = "bench-token-of-the-administrator";

/// Of an editor with two policies: rules on rows, lists of fields; sees every article, some of them in part.
inline constexpr std::string_view kEditorToken = "bench-token-of-the-editor";

/// Of a reader with two policies: sees what is published, and more of what some authors wrote.
inline constexpr std::string_view kReaderToken = "bench-token-of-the-reader";

inline constexpr int kArticles = 100'000;
inline constexpr int kAuthors = 1'000;
inline constexpr int kTags = 200;
inline constexpr int kCountries = 50;

/// Makes the project "blog" in `folder`: data.db and .env. The same content each time. Takes some seconds.
void buildBlog(const std::filesystem::path& folder);

} // namespace strata::bench
