#pragma once

#include "views/theme/theme.h"

class QWidget;

namespace strata::views {

enum class ToastKind { Info, Success, Warning, Error };

/// Icon and colour of a kind of message.
struct ToastFace {
    const char16_t* iconName;
    Ink ink;
};
ToastFace toastFace(ToastKind kind);

/// A message in the lower right corner of `anchor`'s window that goes away by itself after some seconds; errors stay
/// until they are closed. Newer ones stack above older ones.
void showToast(QWidget* anchor, ToastKind kind, const QString& title, const QString& text = {});

} // namespace strata::views
