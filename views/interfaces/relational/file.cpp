#include "core/base/text.h"
#include "models/items/display_text.h"
#include "models/items/thumbnails.h"
#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/input_box.h"
#include "views/interfaces/relational/choose_drawer.h"
#include "views/interfaces/relational/item_drawer.h"
#include "views/interfaces/relational/linked_title.h"
#include "views/theme/contrast.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace strata::views {

namespace {

constexpr const char* kFiles = "directus_files";
constexpr int kPreview = 200;
constexpr int kFileThumb = 28;

enum class Shape { Row, Preview };

// The picture of a file, or its icon; a rounded part of the input.
class Picture : public QWidget {
public:
    Picture(Thumbnails& thumbnails, bool cover, QWidget* parent) :
        QWidget(parent), m_thumbnails(thumbnails), m_cover(cover)
    {
        connect(&thumbnails, &Thumbnails::arrived, this, [this](const QString& file) {
            if (file == m_file)
                update();
        });
    }

    void setFile(const QString& file, bool isImage)
    {
        m_file = isImage ? file : QString();
        m_icon = file.isEmpty() ? QStringLiteral("add_photo_alternate") : QStringLiteral("insert_drive_file");
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const bool small = height() <= kFileThumb;
        QPainterPath clip;
        clip.addRoundedRect(rect(), small ? 4 : metrics::kRadius, small ? 4 : metrics::kRadius);
        painter.setClipPath(clip);
        painter.fillRect(rect(), theme().surfaceSubdued);
        const QImage picture = m_file.isEmpty() ? QImage() : m_thumbnails.image(m_file, small ? 2 * kFileThumb : 1000);
        const int side = small ? 18 : 32;
        if (picture.isNull()) {
            paintIcon(
                painter, QRect((width() - side) / 2, (height() - side) / 2, side, side), m_icon, theme().textSubdued);
            return;
        }
        // A light or dark logo without ground stays visible in both themes.
        if (picture.pixelColor(0, 0).alpha() == 0)
            painter.fillRect(rect(), mixed(theme().surface, theme().text, 0.35));
        const QSize fitted
            = picture.size().scaled(size(), m_cover ? Qt::KeepAspectRatioByExpanding : Qt::KeepAspectRatio);
        painter.drawImage(QRect(rect().center() - QPoint(fitted.width() / 2, fitted.height() / 2), fitted), picture);
    }

private:
    Thumbnails& m_thumbnails;
    bool m_cover;
    QString m_file;
    QString m_icon;
};

class FileEditor : public Editor {
public:
    FileEditor(const EditorContext& from, Shape shape, QWidget* parent) :
        Editor(from, parent),
        m_context(from),
        m_shape(shape),
        m_box(new InputBox(this)),
        m_picture(new Picture(from.host.thumbnails(), from.flag("crop", true), m_box)),
        m_words(new Label({}, TextRole::Body, Ink::Text, m_box)),
        m_note(new Label({}, TextRole::Note, Ink::Subdued, m_box)),
        m_title(new LinkedTitle(from.store(), kFiles, item::DisplayTemplate(QStringLiteral("{{title}}")), this))
    {
        fillWith(m_box);
        m_box->setClickable(true);
        shape == Shape::Row ? layOutRow() : layOutPreview();
        m_words->setElide(Qt::ElideMiddle);
        m_note->setElide(Qt::ElideRight);
        connect(m_box, &InputBox::clicked, this, [this] { m_value.is_null() ? choose() : details(); });
        connect(m_title, &LinkedTitle::changed, this, [this] { refresh(); });
    }

    QWidget* input() override { return m_box; }

    void setValue(const Json& value) override
    {
        m_value = value;
        m_title->setValue(value);
    }

    void setReadOnly(bool readOnly) override
    {
        m_readOnly = readOnly;
        m_box->setEnabled(!readOnly);
        refresh();
    }

private:
    IconButton* button(QStringView icon, const QString& name, std::function<void()> run)
    {
        auto* made = new IconButton(icon, name, m_box);
        setCompact(made);
        connect(made, &QToolButton::clicked, this, std::move(run));
        return made;
    }

    QHBoxLayout* buttons()
    {
        auto* row = new QHBoxLayout;
        row->setSpacing(2);
        m_details = button(u"edit", tr("Edit details"), [this] { details(); });
        m_replace = button(u"folder_open", tr("Choose from library"), [this] { choose(); });
        m_clear = button(u"close", tr("Clear"), [this] {
            setValue(nullptr);
            emit edited(nullptr);
        });
        for (QWidget* one : {m_details, m_replace, m_clear})
            row->addWidget(one);
        return row;
    }

    void layOutRow()
    {
        m_box->setFixedHeight(metrics::kControlHeight);
        auto* row = new QHBoxLayout(m_box);
        row->setContentsMargins(4, 0, 4, 0);
        row->setSpacing(8);
        m_picture->setFixedSize(kFileThumb, kFileThumb - 2);
        row->addWidget(m_picture);
        row->addWidget(m_words, 1);
        row->addWidget(m_note);
        row->addLayout(buttons());
    }

    void layOutPreview()
    {
        auto* column = new QVBoxLayout(m_box);
        column->setContentsMargins(4, 4, 4, 4);
        column->setSpacing(4);
        m_picture->setFixedHeight(kPreview);
        column->addWidget(m_picture);
        auto* row = new QHBoxLayout;
        row->setContentsMargins(6, 0, 0, 0);
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(m_words);
        words->addWidget(m_note);
        row->addLayout(words, 1);
        row->addLayout(buttons());
        column->addLayout(row);
    }

    void refresh()
    {
        const bool empty = m_value.is_null();
        const Json& file = m_title->item();
        const std::string type = json::text(file, "type");
        m_picture->setFile(text::qt(json::text(file, "id")), text::startsWith(type, "image/"));
        m_words->setInk(empty ? Ink::Subdued : Ink::Text);
        m_words->setText(!empty         ? m_title->text()
                : m_shape == Shape::Row ? tr("Choose a file")
                                        : tr("Choose an image"));
        m_note->setText(empty ? QString() : facts(file));
        m_note->setVisible(!m_note->text().isEmpty());
        m_details->setVisible(!empty && !m_readOnly);
        m_clear->setVisible(!empty && !m_readOnly);
        m_replace->setVisible(!m_readOnly);
    }

    static QString facts(const Json& file)
    {
        QStringList parts;
        if (json::member(file, "width").is_number())
            parts << QStringLiteral("%1 × %2").arg(
                inputText(json::member(file, "width")), inputText(json::member(file, "height")));
        const QString size = inputText(json::member(file, "filesize"));
        if (!size.isEmpty())
            parts << item::fileSizeText(size.toLongLong());
        const QString type = text::qt(json::text(file, "type"));
        if (!type.isEmpty())
            parts << type.section(QLatin1Char('/'), -1);
        return parts.join(QStringLiteral(" • "));
    }

    void choose()
    {
        if (m_readOnly)
            return;
        const Json images = {{"type", {{"_starts_with", "image/"}}}};
        ChoiceOffer offer {kFiles, item::DisplayTemplate(QStringLiteral("{{title}}")),
            m_shape == Shape::Preview ? images : Json(), {}, false};
        openChooseDrawer(m_context, std::move(offer), [this](const std::vector<Json>& files) {
            const Json key = json::member(files.front(), "id");
            setValue(key);
            emit edited(key);
        });
    }

    void details()
    {
        const Json key = m_value.is_object() ? json::member(m_value, "id") : m_value;
        Json staged = m_value.is_object() ? m_value : Json::object();
        staged.erase("id");
        openItemDrawer(m_context, {kFiles, key, staged, {}}, [this, key](const Json& edits) {
            Json value = edits;
            value["id"] = key;
            const Json taken = edits.empty() ? key : value;
            setValue(taken);
            emit edited(taken);
        });
    }

    EditorContext m_context;
    Shape m_shape;
    InputBox* m_box;
    Picture* m_picture;
    Label* m_words;
    Label* m_note;
    LinkedTitle* m_title;
    IconButton* m_details = nullptr;
    IconButton* m_replace = nullptr;
    IconButton* m_clear = nullptr;
    Json m_value;
    bool m_readOnly = false;
};

} // namespace

Editor* makeFile(const EditorContext& context, QWidget* parent)
{
    return new FileEditor(context, Shape::Row, parent);
}

Editor* makeImage(const EditorContext& context, QWidget* parent)
{
    return new FileEditor(context, Shape::Preview, parent);
}

} // namespace strata::views
