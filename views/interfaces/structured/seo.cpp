#include "core/base/text.h"
#include "models/items/display_template.h"
#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/input_box.h"
#include "views/interfaces/form/item_form.h"
#include "views/interfaces/structured/object_fields.h"

#include <QVBoxLayout>

namespace strata::views {

namespace {

constexpr int kBestTitle = 60;
constexpr int kBestDescription = 160;

Json member(const char* field, const QString& name, const char* type, const char* interface, const char* width,
    Json options = Json::object(), const QString& note = {})
{
    return {{"field", field}, {"name", text::utf8(name)}, {"type", type},
        {"meta",
            {{"interface", interface}, {"width", width}, {"options", std::move(options)}, {"note", text::utf8(note)}}}};
}

// Title, description and what search engines should do, with the preview of a search result.
class SeoEditor : public Editor {
public:
    SeoEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_document(new ItemDocument(from.store(), objectCatalog(members(), from.store().words()), kObject, {}, this)),
        m_title(new Label({}, TextRole::Section, Ink::Accent, this)),
        m_words(new Label({}, TextRole::Body, Ink::Subdued, this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(16);
        layout->addWidget(preview());
        m_form = new ItemForm(*m_document, context().host.thumbnails(), context().host.page(), {}, this);
        layout->addWidget(m_form);
        connect(m_document, &ItemDocument::editsChanged, this, [this] {
            render();
            if (!m_showing)
                emit edited(value());
        });
    }

    QWidget* input() override { return nullptr; }

    void setValue(const Json& stored) override
    {
        if (stored == m_stored && m_document->edits().empty())
            return;
        m_showing = true;
        m_stored = stored;
        m_document->replaceStored(stored);
        m_showing = false;
        render();
    }

    void setReadOnly(bool readOnly) override { m_form->setEnabled(!readOnly); }

private:
    Json members() const
    {
        Json list = Json::array();
        list.push_back(member("title", tr("Title"), "string", "input", "full", {{"softLength", kBestTitle}},
            tr("Best between 45 and 60 characters.")));
        list.push_back(member("meta_description", tr("Description"), "text", "input-multiline", "full",
            {{"softLength", kBestDescription}}, tr("Best between 130 and 160 characters.")));
        if (context().flag("showOgImage"))
            list.push_back(member("og_image", tr("Sharing image"), "uuid", "file-image", "full"));
        if (context().flag("showFocusKeyphrase"))
            list.push_back(member("focus_keyphrase", tr("Focus keyphrase"), "string", "input", "full"));
        if (context().flag("showSearchControls")) {
            list.push_back(member("no_index", tr("Hide from search engines"), "boolean", "boolean", "half"));
            list.push_back(member("no_follow", tr("Ignore links on this page"), "boolean", "boolean", "half"));
        }
        if (context().flag("showSitemap"))
            list.push_back(member("sitemap", tr("Sitemap"), "json", "input-code", "full"));
        if (json::member(context().options, "additionalFields").is_array())
            list.push_back(member("additional_fields", tr("Additional fields"), "json", "input-code", "full"));
        return list;
    }

    QWidget* preview()
    {
        auto* box = new InputBox(this);
        auto* layout = new QVBoxLayout(box);
        layout->setContentsMargins(14, 12, 14, 12);
        layout->setSpacing(4);
        m_title->setElide(Qt::ElideRight);
        m_words->setWordWrap(true);
        layout->addWidget(m_title);
        layout->addWidget(m_words);
        if (!context().text("titleTemplate").empty() || !context().text("descriptionTemplate").empty()) {
            auto* fill = makeButton(tr("Fill in from the item"), Variant::Ghost, u"auto_fix_high", box);
            setCompact(fill);
            layout->addWidget(fill, 0, Qt::AlignLeft);
            connect(fill, &QPushButton::clicked, this, [this] {
                fillIn("title", "titleTemplate");
                fillIn("meta_description", "descriptionTemplate");
            });
        }
        return box;
    }

    void fillIn(const std::string& key, const char* option)
    {
        const ItemDocument& item = context().document;
        const item::DisplayTemplate shown(text::qt(context().text(option)));
        if (!shown.isEmpty() && inputText(m_document->value(key)).isEmpty())
            m_document->setValue(
                key, text::utf8(shown.text(item.values(), item.catalog(), item.collection(), item.store().words())));
    }

    void render()
    {
        const QString title = inputText(m_document->value("title"));
        const QString words = inputText(m_document->value("meta_description"));
        m_title->setText(title.isEmpty() ? tr("Title in search results") : title);
        m_words->setText(words.isEmpty() ? tr("The description appears here.") : words);
    }

    // Members that have no editor here are kept; an object of nulls is null again.
    Json value() const
    {
        Json all = m_document->values();
        const bool empty = m_stored.is_null()
            && std::all_of(all.begin(), all.end(), [](const Json& one) { return one.is_null() || one == false; });
        return empty ? Json() : all;
    }

    ItemDocument* m_document;
    ItemForm* m_form = nullptr;
    Label* m_title;
    Label* m_words;
    Json m_stored;
    bool m_showing = false;
};

} // namespace

Editor* makeSeo(const EditorContext& context, QWidget* parent)
{
    return new SeoEditor(context, parent);
}

} // namespace strata::views
