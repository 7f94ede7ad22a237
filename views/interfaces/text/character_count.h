#pragma once

#include "views/components/label.h"

#include <optional>

namespace strata::views {

/// How many characters are left, in the lower right corner of its parent: a warning under 10 %, red under 5 %. Without a
/// soft limit it shows itself only when less than 20 % are left.
class CharacterCount : public Label {
    Q_OBJECT
public:
    /// Limits in characters; nothing = none.
    CharacterCount(std::optional<int> softLimit, std::optional<int> hardLimit, QWidget* parent);
    void setLength(int length);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    std::optional<int> m_soft;
    std::optional<int> m_hard;
};

} // namespace strata::views
