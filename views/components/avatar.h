#pragma once

#include <QAbstractButton>
#include <QColor>
#include <QPixmap>

class QPainter;

namespace strata::views {

/// "Ada Lovelace" → "AL"; "ada@example.com" → "A".
QString initialsOf(const QString& name);
/// For delegates: a round picture, or the initials on a colour made from the name.
void paintAvatar(QPainter& painter, const QRectF& rect, const QString& name, const QPixmap& picture = {});

/// A user's round picture or initials.
class Avatar : public QWidget {
    Q_OBJECT
public:
    explicit Avatar(int side = 28, QWidget* parent = nullptr);
    void setName(const QString& name);
    /// A null pixmap shows the initials.
    void setPicture(const QPixmap& picture);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    QPixmap m_picture;
};

/// A user's avatar that can be pressed, for the foot of the rail.
class AvatarButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit AvatarButton(const QString& name, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace strata::views
