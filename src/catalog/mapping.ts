import { fields, type Field, type Mapping } from '../api/import.ts';
import type { Values } from './catalog.ts';
import { hasCurrency, parsePrice } from './prices.ts';

/**
 * How shops call their columns, in English, German, French, Spanish, Italian, Portuguese and Dutch, the surest names first;
 * lower case, no accents, words parted by blanks (`wordsOf`).
 */
const NAMES: Readonly<Record<Field, string>> = {
  id:
    'id,sku,product id,item id,article id,style id,product code,article number,item number,uniq id,asin,gtin,ean,upc,code,handle,ref,' +
    'artikelnummer,artikel nr,art nr,produkt id,bestellnummer,reference,id produit,referencia,codigo,id producto,codice,id prodotto,artikelcode,number,nr',
  title:
    'title,product title,product display name,product name,item name,name,display name,headline,titel,produktname,artikelname,bezeichnung,' +
    'produkttitel,titre,nom,nom du produit,nombre,titulo,nombre del producto,titolo,nome,nome prodotto,nome do produto,naam,productnaam',
  description:
    'description,product description,long description,details,detail desc,body html,text,beschreibung,produktbeschreibung,langtext,' +
    'description du produit,descripcion,descrizione,descricao,omschrijving',
  image:
    'image,picture,photo,image file,image path,image name,file name,filename,image url,image link,image src,picture file,img,img url,' +
    'images,main image,path,file,link,bild,bilddatei,bild url,foto,imagen,immagine,imagem,afbeelding,url',
  price:
    'price,sale price,selling price,current price,retail price,list price,unit price,mrp,amount,preis,verkaufspreis,prix,precio,prezzo,preco,prijs',
  brand: 'brand,brand name,manufacturer,maker,label,vendor,designer,marke,hersteller,marque,fabricant,marca,fabricante,merk',
  category:
    'category,product category,article type,product type,product type name,garment type,type,category name,sub category,department,' +
    'class,master category,google product category,kategorie,produktart,warengruppe,categorie,rayon,categoria,tipo,soort',
  colour:
    'colour,color,base colour,base color,main colour,colour name,color name,colour group name,farbe,grundfarbe,couleur,cor,colore,kleur',
};

/**
 * Guesses which column is which field, from the columns' names and from the values of a few hundred rows. Every column serves
 * at most one field; a field without a likely column has none.
 */
export function guessMapping(columns: readonly string[], rows: readonly Values[]): Mapping {
  const candidates = columns.flatMap((column, place) => {
    const values = rows.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '');
    const filled = rows.length === 0 ? 1 : values.length / rows.length;
    return fields.map((field) => ({ field, column, place, score: scoreOf(field, column, values, filled) }));
  });
  const likely = candidates.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.place - b.place);
  const mapping: Partial<Record<Field, string>> = {};
  for (const { field, column } of likely) {
    if (mapping[field] === undefined && !Object.values(mapping).includes(column)) mapping[field] = column;
  }
  return mapping;
}

/** How likely a column is a field: 0 for not at all. A name counts up to 1; values can rule a column out or stand in for a name. */
function scoreOf(field: Field, column: string, values: readonly string[], filled: number): number {
  const name = nameScore(field, column);
  const share = (test: (value: string) => boolean) => (values.length === 0 ? 0 : values.filter(test).length / values.length);
  const empty = values.length === 0;
  switch (field) {
    case 'id': {
      const unique = empty ? 1 : new Set(values).size / values.length;
      if (unique < 0.8 || filled < 0.8 || share((value) => value.length > 64) > 0.1) return 0;
      return name > 0 ? name + unique : 0;
    }
    case 'image': {
      const pictures = share(isPictureName);
      // A column named exactly so may hold names without extension; others with "image" in the name (image_width) may not.
      if (pictures < 0.5) return name === 1 && !empty && share((value) => /^\d{1,5}$/.test(value)) < 0.5 ? 0.5 : 0;
      return name + pictures;
    }
    case 'price':
      if (!empty && share((value) => parsePrice(value) !== null) < 0.7) return 0;
      return name > 0 ? name : share(hasCurrency) > 0.7 ? 0.5 : 0;
    case 'title':
    case 'description':
      return share(isPictureName) > 0.5 || share((value) => parsePrice(value) !== null) > 0.9 ? 0 : name;
    case 'brand':
    case 'category':
    case 'colour':
      return share((value) => /\p{L}/u.test(value) && value.length < 100) > 0.5 || empty ? name : 0;
  }
}

/** 1 for the surest name of a field, less down its list, and less again where the name is only the end of the column's. */
function nameScore(field: Field, column: string): number {
  const words = wordsOf(column);
  const names = NAMES[field].split(',');
  const exact = names.indexOf(words);
  if (exact >= 0) return 1 - (0.5 * exact) / names.length;
  const ending = names.findIndex((name) => words.endsWith(` ${name}`));
  return ending >= 0 ? 0.4 - (0.2 * ending) / names.length : 0;
}

/** "productDisplayName", "Product_display-name" and "PRODUCT DISPLAY NAME" are all "product display name". */
function wordsOf(column: string): string {
  return column
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isPictureName(value: string): boolean {
  return /^https?:\/\/\S+$|[^\s/\\][^/\\]*\.(jpe?g|jfif|png|webp|gif|tiff?|avif|heic|bmp)$/i.test(value);
}
