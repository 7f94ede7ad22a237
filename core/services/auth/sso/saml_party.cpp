#include "core/services/auth/sso/saml_party.h"

#include "core/base/log.h"
#include "core/base/text.h"

// Before lasso, which would include it as C.
#include <libxml/tree.h>
#include <libxml/uri.h>

#include <lasso/lasso.h>
#include <lasso/xml/misc_text_node.h>
#include <lasso/xml/saml-2.0/saml2_attribute.h>
#include <lasso/xml/saml-2.0/saml2_attribute_statement.h>
#include <lasso/xml/saml-2.0/saml2_attribute_value.h>
#include <lasso/xml/saml-2.0/saml2_authn_statement.h>
#include <lasso/xml/saml-2.0/samlp2_authn_request.h>
#include <lasso/xml/saml-2.0/samlp2_logout_request.h>
#include <lasso/xml/saml-2.0/samlp2_response.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace strata::auth::sso {
namespace {

/// Clocks may differ by this.
constexpr clock::Millis kSkew = 60 * 1000;

template <class T>
struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref<T>>;
using OwnedText = std::unique_ptr<char, decltype(&g_free)>;

std::string textOf(const char* text)
{
    return text ? text : "";
}

/// Null for an empty text.
const char* orNull(const std::string& text)
{
    return text.empty() ? nullptr : text.c_str();
}

void replace(char*& target, const std::string& text)
{
    g_free(target);
    target = g_strdup(text.c_str());
}

void require(bool holds, const char* otherwise)
{
    if (!holds)
        throw std::invalid_argument(otherwise);
}

void requireDone(lasso_error_t result)
{
    require(result == 0, lasso_strerror(result));
}

void logOfLasso(const char*, GLogLevelFlags, const char* message, void*)
{
    log::debug(std::string("SAML: ") + textOf(message));
}

void initialize()
{
    static std::once_flag once;
    std::call_once(once, [] {
        g_log_set_handler("Lasso", static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK), logOfLasso, nullptr);
        lasso_init();
    });
}

Owned<LassoProvider> makeOther(const SamlOptions& options)
{
    Owned<LassoProvider> other(
        lasso_provider_new_from_buffer(LASSO_PROVIDER_ROLE_IDP, options.otherMetadata.c_str(), nullptr, nullptr));
    require(other && other->ProviderID, "IDP_metadata is no metadata of an identity provider");
    return other;
}

/// Both sides; lasso's objects are no good for several threads, so each call has its own.
Owned<LassoServer> makeServer(const SamlOptions& options)
{
    Owned<LassoServer> server(lasso_server_new_from_buffers(
        options.ownMetadata.c_str(), orNull(options.privateKey), orNull(options.privateKeyPassword), nullptr));
    require(server != nullptr, "SP_metadata or SP_privateKey can't be read");
    server->signature_method = LASSO_SIGNATURE_METHOD_RSA_SHA256;
    const Owned<LassoProvider> other = makeOther(options);
    requireDone(lasso_server_add_provider2(server.get(), LASSO_PROVIDER(g_object_ref(other.get()))));
    if (!options.decryptionKey.empty())
        requireDone(lasso_server_set_encryption_private_key_with_password(
            server.get(), options.decryptionKey.c_str(), orNull(options.decryptionKeyPassword)));
    return server;
}

std::string assertionConsumer(LassoServer& server)
{
    const OwnedText url(lasso_provider_get_assertion_consumer_service_url(LASSO_PROVIDER(&server), nullptr), g_free);
    return textOf(url.get());
}

/// Everything that stands in the value; comments between pieces of text cut nothing off.
std::string valueText(LassoNode* value)
{
    std::string text;
    if (!LASSO_IS_SAML2_ATTRIBUTE_VALUE(value))
        return text;
    for (GList* piece = LASSO_SAML2_ATTRIBUTE_VALUE(value)->any; piece; piece = piece->next) {
        if (LASSO_IS_MISC_TEXT_NODE(piece->data))
            text += textOf(LASSO_MISC_TEXT_NODE(piece->data)->content);
    }
    return std::string(text::trim(text));
}

Json attributeValue(LassoSaml2Attribute& attribute)
{
    Json values = Json::array();
    for (GList* value = attribute.AttributeValue; value; value = value->next)
        values.push_back(valueText(static_cast<LassoNode*>(value->data)));
    return values.size() == 1 ? values.front() : values;
}

Json attributesOf(LassoSaml2Assertion& assertion)
{
    Json attributes = Json::object();
    for (GList* statement = assertion.AttributeStatement; statement; statement = statement->next) {
        for (GList* one = LASSO_SAML2_ATTRIBUTE_STATEMENT(statement->data)->Attribute; one; one = one->next) {
            LassoSaml2Attribute* attribute = LASSO_SAML2_ATTRIBUTE(one->data);
            attributes[textOf(attribute->Name)] = attributeValue(*attribute);
        }
    }
    return attributes;
}

/// Whether now lies between two texts, either of which may be missing.
bool isNow(const char* begin, const char* end)
{
    const auto from = clock::parseUtc(textOf(begin));
    const auto to = clock::parseUtc(textOf(end));
    if ((begin && !from) || (end && !to))
        return false;
    return (!from || *from - kSkew <= clock::now()) && (!to || clock::now() < *to + kSkew);
}

/// Of the bearer of the assertion, checked: made for this server and still good.
LassoSaml2SubjectConfirmationData& confirmationOf(LassoSaml2Assertion& assertion, const std::string& recipient)
{
    LassoSaml2SubjectConfirmation* confirmation = assertion.Subject ? assertion.Subject->SubjectConfirmation : nullptr;
    require(confirmation && textOf(confirmation->Method) == LASSO_SAML2_CONFIRMATION_METHOD_BEARER
            && confirmation->SubjectConfirmationData,
        "it has no bearer");
    LassoSaml2SubjectConfirmationData& bearer = *confirmation->SubjectConfirmationData;
    require(textOf(bearer.Recipient) == recipient, "it is for another recipient");
    require(bearer.NotOnOrAfter && isNow(bearer.NotBefore, bearer.NotOnOrAfter), "its time is over");
    return bearer;
}

xmlNode* childOf(xmlNode* node, std::string_view name)
{
    for (xmlNode* child = node ? node->children : nullptr; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && textOf(reinterpret_cast<const char*>(child->name)) == name)
            return child;
    }
    return nullptr;
}

/// Whether an element of XML Signature names an algorithm that nobody can make collisions for.
bool isStrong(xmlNode* method)
{
    const std::unique_ptr<xmlChar, decltype(xmlFree)> name(
        method ? xmlGetProp(method, reinterpret_cast<const xmlChar*>("Algorithm")) : nullptr, xmlFree);
    const std::string algorithm = textOf(reinterpret_cast<const char*>(name.get()));
    const std::string_view hash
        = std::string_view(algorithm).substr(std::min(algorithm.find_last_of("#-"), algorithm.size()));
    return hash.size() > 1 && (hash.substr(1) == "sha256" || hash.substr(1) == "sha384" || hash.substr(1) == "sha512");
}

/// lasso takes SHA-1, too.
void requireStrongSignature(LassoNode* node)
{
    xmlNode* signedPart = childOf(childOf(lasso_node_get_original_xmlnode(node), "Signature"), "SignedInfo");
    require(isStrong(childOf(signedPart, "SignatureMethod"))
            && isStrong(childOf(childOf(signedPart, "Reference"), "DigestMethod")),
        "its signature is weak");
}

/// The signature of the message covers what is in it; without one the assertion needs its own.
void requireSigned(LassoLogin& login, LassoProvider& other, LassoSaml2Assertion& assertion)
{
    const bool byMessage = lasso_profile_get_signature_status(LASSO_PROFILE(&login)) == 0;
    LassoNode* carrier = byMessage ? LASSO_PROFILE(&login)->response : LASSO_NODE(&assertion);
    require(byMessage || lasso_provider_verify_single_node_signature(&other, carrier, "ID") == 0, "it is not signed");
    requireStrongSignature(carrier);
}

/// The one assertion of the response.
LassoSaml2Assertion& assertionOf(LassoLogin& login)
{
    LassoNode* response = LASSO_PROFILE(&login)->response;
    require(LASSO_IS_SAMLP2_RESPONSE(response), "it is no response");
    GList* assertions = LASSO_SAMLP2_RESPONSE(response)->Assertion;
    require(
        assertions && !assertions->next && LASSO_IS_SAML2_ASSERTION(assertions->data), "it has not just one assertion");
    return *LASSO_SAML2_ASSERTION(assertions->data);
}

void requireForHere(LassoSaml2Assertion& assertion, const std::string& issuer, const std::string& audience)
{
    require(assertion.Issuer && textOf(assertion.Issuer->content) == issuer, "it is of another issuer");
    require(assertion.Conditions && isNow(assertion.Conditions->NotBefore, assertion.Conditions->NotOnOrAfter),
        "its time is over");
    const bool isForHere
        = lasso_saml2_assertion_validate_audience(&assertion, audience.c_str()) == LASSO_SAML2_ASSERTION_VALID;
    // For lasso an assertion without audience is for everybody.
    require(lasso_saml2_assertion_has_audience_restriction(&assertion) && isForHere, "it is for another audience");
}

SamlAssertion contentOf(LassoSaml2Assertion& assertion, const LassoSaml2SubjectConfirmationData& bearer)
{
    SamlAssertion content;
    content.id = textOf(assertion.ID);
    content.inResponseTo = textOf(bearer.InResponseTo);
    content.ends = clock::parseUtc(textOf(bearer.NotOnOrAfter)).value_or(0) + kSkew;
    if (const LassoSaml2NameID* name = assertion.Subject->NameID) {
        content.nameId = textOf(name->content);
        content.nameIdFormat = textOf(name->Format);
    }
    if (assertion.AuthnStatement)
        content.sessionIndex = textOf(LASSO_SAML2_AUTHN_STATEMENT(assertion.AuthnStatement->data)->SessionIndex);
    content.attributes = attributesOf(assertion);
    return content;
}

Owned<LassoNode> logoutRequest(LassoServer& server, const std::string& id, const std::string& destination)
{
    Owned<LassoNode> node(lasso_samlp2_logout_request_new());
    LassoSamlp2RequestAbstract* request = LASSO_SAMLP2_REQUEST_ABSTRACT(node.get());
    replace(request->ID, id);
    replace(request->Version, "2.0");
    replace(request->IssueInstant, clock::isoUtc(clock::now()));
    replace(request->Destination, destination);
    request->Issuer = LASSO_SAML2_NAME_ID(lasso_saml2_name_id_new_with_string(LASSO_PROVIDER(&server)->ProviderID));
    return node;
}

Owned<LassoKey> signingKey(const SamlOptions& options)
{
    if (options.privateKey.empty())
        return nullptr;
    return Owned<LassoKey>(lasso_key_new_for_signature_from_memory(options.privateKey.data(), options.privateKey.size(),
        const_cast<char*>(orNull(options.privateKeyPassword)), LASSO_SIGNATURE_METHOD_RSA_SHA256, nullptr));
}

} // namespace

SamlParty::SamlParty(SamlOptions options) : m_options(std::move(options))
{
    initialize();
    m_otherId = makeOther(m_options)->ProviderID;
    const Owned<LassoServer> server = makeServer(m_options);
    require(!assertionConsumer(*server).empty(), "SP_metadata has no AssertionConsumerService");
}

std::string SamlParty::signInUrl(const std::string& requestId, const std::string& relayState) const
{
    const Owned<LassoServer> server = makeServer(m_options);
    const Owned<LassoLogin> login(lasso_login_new(server.get()));
    LassoProfile* profile = LASSO_PROFILE(login.get());
    if (m_options.privateKey.empty())
        lasso_profile_set_signature_hint(profile, LASSO_PROFILE_SIGNATURE_HINT_FORBID);
    requireDone(lasso_login_init_authn_request(login.get(), m_otherId.c_str(), LASSO_HTTP_METHOD_REDIRECT));
    replace(LASSO_SAMLP2_REQUEST_ABSTRACT(profile->request)->ID, requestId);
    LassoSamlp2AuthnRequest* request = LASSO_SAMLP2_AUTHN_REQUEST(profile->request);
    replace(request->ProtocolBinding, LASSO_SAML2_METADATA_BINDING_POST);
    if (request->NameIDPolicy)
        request->NameIDPolicy->AllowCreate = TRUE;
    if (!relayState.empty())
        replace(profile->msg_relayState, relayState);
    requireDone(lasso_login_build_authn_request_msg(login.get()));
    return textOf(profile->msg_url);
}

std::string SamlParty::signOutUrl(const std::string& requestId, const std::string& nameId, const std::string& format,
    const std::string& sessionIndex) const
{
    const Owned<LassoServer> server = makeServer(m_options);
    LassoProvider* other = lasso_server_get_provider(server.get(), m_otherId.c_str());
    const OwnedText page(
        lasso_provider_get_metadata_one_for_role(other, LASSO_PROVIDER_ROLE_IDP, "SingleLogoutService HTTP-Redirect"),
        g_free);
    if (!page)
        return {};
    const Owned<LassoNode> node = logoutRequest(*server, requestId, page.get());
    LassoSamlp2LogoutRequest* request = LASSO_SAMLP2_LOGOUT_REQUEST(node.get());
    request->NameID = LASSO_SAML2_NAME_ID(lasso_saml2_name_id_new_with_string(const_cast<char*>(nameId.c_str())));
    if (!format.empty())
        replace(request->NameID->Format, format);
    if (!sessionIndex.empty())
        replace(request->SessionIndex, sessionIndex);
    const Owned<LassoKey> key = signingKey(m_options);
    const OwnedText url(lasso_node_export_to_saml2_query(node.get(), "SAMLRequest", page.get(), key.get()), g_free);
    require(url != nullptr, "the request to sign out can't be written");
    return url.get();
}

SamlAssertion SamlParty::read(const std::string& response) const
{
    const Owned<LassoServer> server = makeServer(m_options);
    const Owned<LassoLogin> login(lasso_login_new(server.get()));
    std::string message = response;
    requireDone(lasso_login_process_authn_response_msg(login.get(), message.data()));
    LassoSaml2Assertion& assertion = assertionOf(*login);
    const std::string consumer = assertionConsumer(*server);
    const std::string destination
        = textOf(LASSO_SAMLP2_STATUS_RESPONSE(LASSO_PROFILE(login.get())->response)->Destination);
    require(destination.empty() || destination == consumer, "it is for another destination");
    requireSigned(*login, *lasso_server_get_provider(server.get(), m_otherId.c_str()), assertion);
    requireForHere(assertion, m_otherId, LASSO_PROVIDER(server.get())->ProviderID);
    return contentOf(assertion, confirmationOf(assertion, consumer));
}

} // namespace strata::auth::sso
