#include "core/base/text.h"
#include "models/items/item_path.h"
#include "models/items/thumbnails.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/selection/choice.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QGridLayout>
#include <QPainter>

namespace strata::views {

namespace {

constexpr int kPicture = 88;

class Card : public QAbstractButton {
public:
    Card(const Choice& choice, QString image, Thumbnails& thumbnails, QWidget* parent) :
        QAbstractButton(parent), m_choice(choice), m_image(std::move(image)), m_thumbnails(thumbnails)
    {
        setText(choice.text);
        setToolTip(choice.description.isEmpty() ? choice.text : choice.description);
        setAccessibleName(choice.text);
        setAccessibleDescription(choice.description);
        setCheckable(true);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(&thumbnails, &Thumbnails::arrived, this, [this](const QString& file) {
            if (file == m_image)
                update();
        });
    }

    QSize sizeHint() const override
    {
        const int words = 24 + fontMetrics().lineSpacing() + (m_choice.description.isEmpty() ? 0 : 18);
        const bool pictured = !m_image.isEmpty();
        return QSize(140, words + (pictured ? kPicture : m_choice.icon.isEmpty() ? 0 : 30));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QColor back = isChecked() ? theme().selection : theme().surface;
        const QColor line = isChecked() ? theme().accent : underMouse() ? theme().outline : theme().borderStrong;
        paint::box(painter, rect(), metrics::kCardRadius, back, line, isChecked() ? 2 : 1);
        int y = 12;
        if (!m_image.isEmpty()) {
            paintPicture(painter, QRect(12, y, width() - 24, kPicture - 10));
            y += kPicture;
        } else if (!m_choice.icon.isEmpty()) {
            paintIcon(painter, QRect(12, y, metrics::kIcon, metrics::kIcon), m_choice.icon,
                isChecked() ? theme().accent : theme().textSubdued);
            y += 30;
        }
        const QRect words(12, y, width() - 24, fontMetrics().lineSpacing());
        painter.setPen(theme().text);
        painter.setFont(roleFont(TextRole::Strong));
        painter.drawText(
            words, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
        painter.setPen(theme().textSubdued);
        painter.setFont(roleFont(TextRole::Note));
        painter.drawText(words.translated(0, 20), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(m_choice.description, Qt::ElideRight, words.width()));
    }

private:
    void paintPicture(QPainter& painter, const QRect& place)
    {
        const QImage picture = m_thumbnails.image(m_image, 2 * place.width());
        if (picture.isNull()) {
            paintIcon(painter, QRect(place.center() - QPoint(12, 12), QSize(24, 24)), u"image", theme().textFaint);
            return;
        }
        const QSize fitted = picture.size().scaled(place.size(), Qt::KeepAspectRatio);
        painter.drawImage(QRect(place.center() - QPoint(fitted.width() / 2, fitted.height() / 2), fitted), picture);
    }

    Choice m_choice;
    QString m_image;
    Thumbnails& m_thumbnails;
};

class RadioCardsEditor : public Editor {
public:
    RadioCardsEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent), m_choices(choicesOf(context())), m_group(new QButtonGroup(this))
    {
        auto* grid = new QGridLayout(this);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setSpacing(12);
        const int columns = std::clamp(gridSize(), 1, 4);
        const Json& rows = json::member(context().options, "choices");
        for (std::size_t i = 0; i < m_choices.size(); ++i) {
            const bool pictured = json::text(rows[i], "icon_type") == "image";
            const QString image = pictured ? text::qt(json::text(rows[i], "image")) : QString();
            auto* card = new Card(m_choices[i], image, context().host.thumbnails(), this);
            m_group->addButton(card, int(i));
            grid->addWidget(card, int(i) / columns, int(i) % columns);
        }
        for (int column = 0; column < columns; ++column)
            grid->setColumnStretch(column, 1);
        connect(
            m_group, &QButtonGroup::idClicked, this, [this](int id) { emit edited(m_choices[std::size_t(id)].value); });
        if (!m_choices.empty())
            setFocusProxy(m_group->button(0));
    }

    QWidget* input() override { return nullptr; }

    void setValue(const Json& value) override
    {
        m_group->setExclusive(false);
        for (int i = 0; i < int(m_choices.size()); ++i)
            m_group->button(i)->setChecked(!value.is_null() && item::sameKey(m_choices[std::size_t(i)].value, value));
        m_group->setExclusive(true);
    }

    void setReadOnly(bool readOnly) override { setEnabled(!readOnly); }

private:
    int gridSize() const
    {
        const Json& size = json::member(context().options, "gridSize");
        return size.is_number() ? size.get<int>() : size.is_string() ? inputText(size).toInt() : 3;
    }

    std::vector<Choice> m_choices;
    QButtonGroup* m_group;
};

} // namespace

Editor* makeRadioCards(const EditorContext& context, QWidget* parent)
{
    return new RadioCardsEditor(context, parent);
}

} // namespace strata::views
