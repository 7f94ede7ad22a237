#include "core/base/text.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/theme/icons.h"

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace strata::views {

namespace {

constexpr int kCell = 40;

// A choice that covers what projects use; any other name of the font can be typed.
constexpr const char16_t* kIcons[] = {u"home", u"article", u"description", u"folder", u"image", u"photo_library",
    u"movie", u"music_note", u"audiotrack", u"attach_file", u"link", u"public", u"language", u"translate", u"person",
    u"people", u"group", u"face", u"account_circle", u"business", u"store", u"shopping_cart", u"local_offer", u"sell",
    u"payments", u"attach_money", u"credit_card", u"receipt", u"inventory", u"local_shipping", u"place", u"map",
    u"flight", u"hotel", u"restaurant", u"local_cafe", u"event", u"schedule", u"alarm", u"today", u"check",
    u"check_circle", u"close", u"cancel", u"add", u"remove", u"edit", u"delete", u"archive", u"save", u"search",
    u"filter_list", u"sort", u"star", u"favorite", u"thumb_up", u"bookmark", u"flag", u"label", u"info", u"help",
    u"warning", u"error", u"notifications", u"mail", u"inbox", u"send", u"chat", u"forum", u"comment", u"phone",
    u"smartphone", u"computer", u"devices", u"print", u"camera_alt", u"videocam", u"mic", u"headphones", u"palette",
    u"brush", u"format_paint", u"format_bold", u"format_list_bulleted", u"title", u"text_fields", u"code",
    u"bug_report", u"build", u"settings", u"tune", u"lock", u"lock_open", u"vpn_key", u"security", u"visibility",
    u"visibility_off", u"cloud", u"cloud_upload", u"download", u"upload", u"refresh", u"sync", u"timeline",
    u"bar_chart", u"pie_chart", u"trending_up", u"dashboard", u"view_list", u"view_module", u"grid_on", u"table_chart",
    u"layers", u"category", u"extension", u"widgets", u"apps", u"menu", u"more_horiz", u"arrow_back", u"arrow_forward",
    u"expand_more", u"open_in_new", u"school", u"work", u"science", u"lightbulb", u"eco", u"pets", u"sports_soccer",
    u"emoji_events", u"cake", u"celebration", u"rocket_launch"};

class IconEditor : public Editor {
public:
    IconEditor(const EditorContext& from, QWidget* parent) : Editor(from, parent), m_edit(new QLineEdit(this))
    {
        fillWith(m_edit);
        m_edit->setPlaceholderText(tr("Name of an icon"));
        m_face = m_edit->addAction(materialIcon(u"category", Ink::Faint), QLineEdit::LeadingPosition);
        QAction* open = m_edit->addAction(materialIcon(u"expand_more"), QLineEdit::TrailingPosition);
        open->setToolTip(tr("Choose"));
        connect(open, &QAction::triggered, this, [this] { openGrid(); });
        connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& words) {
            showFace(words);
            emit edited(textValue(words.trimmed(), false));
        });
    }

    void setValue(const Json& value) override
    {
        const QString words = inputText(value);
        if (words != m_edit->text())
            m_edit->setText(words);
        showFace(words);
    }

    void setReadOnly(bool readOnly) override { m_edit->setEnabled(!readOnly); }

private:
    void showFace(const QString& name)
    {
        m_face->setIcon(name.isEmpty() ? materialIcon(u"category", Ink::Faint) : materialIcon(name, Ink::Text));
    }

    void openGrid()
    {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        auto* list = new QListWidget;
        list->setViewMode(QListView::IconMode);
        list->setResizeMode(QListView::Adjust);
        list->setMovement(QListView::Static);
        list->setIconSize(QSize(24, 24));
        list->setGridSize(QSize(kCell, kCell));
        list->setFixedSize(kCell * 8 + 24, kCell * 7);
        for (const char16_t* name : kIcons) {
            if (!isIconName(name))
                continue;
            auto* cell = new QListWidgetItem(materialIcon(name, Ink::Text), QString(), list);
            cell->setData(Qt::UserRole, QString::fromUtf16(name));
            cell->setToolTip(QString::fromUtf16(name));
        }
        connect(list, &QListWidget::itemClicked, menu, [this, menu](QListWidgetItem* cell) {
            const QString name = cell->data(Qt::UserRole).toString();
            m_edit->setText(name);
            showFace(name);
            emit edited(text::utf8(name));
            menu->close();
        });
        auto* action = new QWidgetAction(menu);
        action->setDefaultWidget(list);
        menu->addAction(action);
        menu->popup(m_edit->mapToGlobal(QPoint(0, m_edit->height() + 2)));
    }

    QLineEdit* m_edit;
    QAction* m_face = nullptr;
};

} // namespace

Editor* makeIconPicker(const EditorContext& context, QWidget* parent)
{
    return new IconEditor(context, parent);
}

} // namespace strata::views
