/* SPDX-License-Identifier: MPL-2.0 */
/*
 * CPPRATE: PJRATE as one writes it in C++ with LibreOffice's own helpers.
 * For the benchmarks alone.
 */
#include <cstring>

#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/lang/XServiceName.hpp>
#include <com/sun/star/lang/XSingleComponentFactory.hpp>
#include <com/sun/star/sheet/XAddIn.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/factory.hxx>
#include <cppuhelper/implbase4.hxx>
#include <cppuhelper/supportsservice.hxx>

#include <org/pingjia/bench/XCpp.hpp>

namespace css = com::sun::star;
using rtl::OUString;

namespace
{

OUString implementation()
{
	return "org.pingjia.bench.comp.Cpp";
}

OUString service()
{
	return "org.pingjia.bench.Cpp";
}

css::uno::Sequence<OUString> services()
{
	const OUString names[] = {service(), "com.sun.star.sheet.AddIn"};

	return css::uno::Sequence<OUString>(names, 2);
}

double error_value(sal_uInt64 code)
{
	const sal_uInt64 bits = 0x7ff8000000000000 | code;
	double value;

	std::memcpy(&value, &bits, sizeof value);
	return value;
}

class Control
    : public cppu::WeakImplHelper4<org::pingjia::bench::XCpp,
                                   css::sheet::XAddIn, css::lang::XServiceName,
                                   css::lang::XServiceInfo>
{
	css::lang::Locale locale;

      public:
	// XCpp
	double SAL_CALL cpprate(double executed, double budget) override
	{
		if (executed < 0 || budget < 0)
			return error_value(502);
		return budget == 0 ? error_value(532) : executed / budget;
	}

	// XAddIn
	OUString SAL_CALL
	getProgrammaticFuntionName(const OUString &name) override
	{
		return name == "CPPRATE" ? OUString("cpprate") : OUString();
	}

	OUString SAL_CALL getDisplayFunctionName(const OUString &name) override
	{
		return name == "cpprate" ? OUString("CPPRATE") : OUString();
	}

	OUString SAL_CALL getFunctionDescription(const OUString &) override
	{
		return "executed / budget";
	}

	OUString SAL_CALL getDisplayArgumentName(const OUString &,
	                                         sal_Int32 index) override
	{
		return index ? OUString("budget") : OUString("executed");
	}

	OUString SAL_CALL getArgumentDescription(const OUString &,
	                                         sal_Int32) override
	{
		return "an amount";
	}

	OUString SAL_CALL getProgrammaticCategoryName(const OUString &) override
	{
		return "Add-In";
	}

	OUString SAL_CALL getDisplayCategoryName(const OUString &) override
	{
		return "Add-In";
	}

	// XLocalizable
	void SAL_CALL setLocale(const css::lang::Locale &given) override
	{
		locale = given;
	}

	css::lang::Locale SAL_CALL getLocale() override
	{
		return locale;
	}

	// XServiceName
	OUString SAL_CALL getServiceName() override
	{
		return service();
	}

	// XServiceInfo
	OUString SAL_CALL getImplementationName() override
	{
		return implementation();
	}

	sal_Bool SAL_CALL supportsService(const OUString &name) override
	{
		return cppu::supportsService(this, name);
	}

	css::uno::Sequence<OUString>
	        SAL_CALL getSupportedServiceNames() override
	{
		return services();
	}
};

css::uno::Reference<css::uno::XInterface>
make(const css::uno::Reference<css::uno::XComponentContext> &)
{
	return static_cast<cppu::OWeakObject *>(new Control);
}

} // namespace

extern "C" SAL_DLLPUBLIC_EXPORT void *component_getFactory(const char *, void *,
                                                           void *)
{
	css::uno::Reference<css::lang::XSingleComponentFactory> factory =
	        cppu::createSingleComponentFactory(make, implementation(),
	                                           services());

	factory->acquire();
	return factory.get();
}
