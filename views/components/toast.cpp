#include "views/components/toast.h"

#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/theme/style_parts.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace strata::views {
namespace {

constexpr int kToastWidth = 340;
constexpr int kToastGap = 12;
constexpr std::chrono::seconds kToastLife {4};

class Toast : public QWidget {
public:
    Toast(QWidget* window, ToastKind kind, const QString& title, const QString& text) : QWidget(window)
    {
        setObjectName(QStringLiteral("toast"));
        setAccessibleName(text.isEmpty() ? title : title + QStringLiteral(". ") + text);
        setFixedWidth(kToastWidth);
        const ToastFace face = toastFace(kind);
        auto* mark = new QToolButton(this);
        mark->setIcon(materialIcon(face.iconName, face.ink));
        mark->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
        mark->setFixedSize(metrics::kIcon, metrics::kIcon);
        mark->setAttribute(Qt::WA_TransparentForMouseEvents);
        mark->setFocusPolicy(Qt::NoFocus);
        auto* texts = new QVBoxLayout;
        texts->setSpacing(2);
        auto* heading = new Label(title, TextRole::Strong, Ink::Text, this);
        heading->setWordWrap(true);
        texts->addWidget(heading);
        if (!text.isEmpty()) {
            auto* body = new Label(text, TextRole::Body, Ink::Subdued, this);
            body->setWordWrap(true);
            texts->addWidget(body);
        }
        auto* close = new IconButton(u"close", QObject::tr("Close"), this);
        close->setIconSize(QSize(metrics::kIconSmall, metrics::kIconSmall));
        setCompact(close);
        QObject::connect(close, &QToolButton::clicked, this, [this] { leave(); });
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(14, 12, 8, 12);
        row->setSpacing(10);
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addLayout(texts, 1);
        row->addWidget(close, 0, Qt::AlignTop);
        if (kind != ToastKind::Error)
            QTimer::singleShot(kToastLife, this, [this] { leave(); });
        window->installEventFilter(this);
    }

    static void arrange(QWidget* window)
    {
        int bottom = window->height() - 20;
        const bool rightToLeft = window->layoutDirection() == Qt::RightToLeft;
        const QList<QWidget*> shown
            = window->findChildren<QWidget*>(QStringLiteral("toast"), Qt::FindDirectChildrenOnly);
        for (QWidget* toast : shown) {
            if (toast->isHidden())
                continue;
            toast->resize(kToastWidth, toast->layout()->heightForWidth(kToastWidth));
            bottom -= toast->height();
            toast->move(rightToLeft ? 20 : window->width() - kToastWidth - 20, bottom);
            bottom -= kToastGap;
        }
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize)
            arrange(static_cast<QWidget*>(watched));
        return QWidget::eventFilter(watched, event);
    }

    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paint::box(painter, rect(), metrics::kCardRadius, theme().surfaceRaised, theme().borderStrong);
    }

private:
    void leave()
    {
        hide();
        arrange(parentWidget());
        deleteLater();
    }
};

} // namespace

ToastFace toastFace(ToastKind kind)
{
    switch (kind) {
    case ToastKind::Info: return {u"info", Ink::Info};
    case ToastKind::Success: return {u"check_circle", Ink::Success};
    case ToastKind::Warning: return {u"warning", Ink::Warning};
    case ToastKind::Error: break;
    }
    return {u"error", Ink::Danger};
}

void showToast(QWidget* anchor, ToastKind kind, const QString& title, const QString& text)
{
    QWidget* window = anchor->window();
    auto* toast = new Toast(window, kind, title, text);
    toast->show();
    toast->raise();
    Toast::arrange(window);
}

} // namespace strata::views
