#include "core/base/text.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/groups/group_section.h"
#include "views/theme/stored_color.h"

namespace strata::views {

namespace {

class DetailGroup : public Editor {
public:
    DetailGroup(const EditorContext& from, QWidget* parent) : Editor(from, parent)
    {
        FormHost& host = context().host;
        const std::string key = context().field.key;
        auto* section = new GroupSection(
            host, context().field.name, key, [&host, key](QWidget* inside) { return host.makeGrid(key, inside); },
            this);
        section->setIconName(text::qt(context().text("headerIcon")), storedColor(context().text("headerColor")));
        section->setOpen(context().text("start", "open") != "closed");
        fillWith(section);
    }

    void setValue(const Json&) override { }
    void setReadOnly(bool) override { }
    QWidget* input() override { return nullptr; }
};

} // namespace

Editor* makeDetailGroup(const EditorContext& context, QWidget* parent)
{
    return new DetailGroup(context, parent);
}

} // namespace strata::views
