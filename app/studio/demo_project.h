#pragma once

#include <QString>

/// The blog that shows what Strata can do: made on the first start, in the user's own data folder.
namespace strata::demo {

inline const QString kEmail = QStringLiteral("admin@example.com");
inline const QString kPassword = QStringLiteral("password");

/// Where the demo's database file is, whether it exists or not.
QString path();
/// Adds tables, content and pictures to the freshly installed project at `path`. Not on the GUI thread.
void fill(const QString& path);

} // namespace strata::demo
